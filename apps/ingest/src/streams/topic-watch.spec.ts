import { describe, expect, it } from 'vitest';
import { TopicWatch, type WatchedTopic } from './topic-watch.js';

/** A topic with the given ids, one after the other. */
const watch = (ids: readonly (string | null)[], rest: Partial<WatchedTopic> = {}) => {
  const left = [...ids];
  const kept: string[] = [];
  const time = { now: 10_000 };
  const topic = new TopicWatch({
    ...{ known: 'a', isRead: true, ask: async () => left.shift() ?? null, now: () => time.now },
    keep: async (id) => void kept.push(id),
    ...rest,
  });
  return { topic, kept, left, time };
};

describe('a topic that is read', () => {
  it('is the same as long as the broker gives it the same id, or none', async () => {
    const { topic, kept } = watch(['a', null, 'a']);
    for (let n = 0; n < 3; n += 1) await topic.check();
    expect(kept).toEqual([]);
  });

  it('stops its stream when it was made again', async () => {
    const { topic, kept } = watch(['a', 'b']);
    await topic.check();
    await expect(topic.check()).rejects.toMatchObject({ reason: 'offsets_went_back' });
    expect(kept).toEqual([]);
  });

  it.each([
    ['its id was not known', { known: null }],
    ['nothing has been read of it', { isRead: false }],
  ])('may be another one where %s, and is that one from then on', async (_, rest) => {
    const { topic, kept } = watch(['b', 'b'], rest);
    await topic.check();
    await topic.check();
    expect(kept).toEqual(['b']);
  });

  it('is looked at every 5 s', async () => {
    const { topic, left, time } = watch(['a', 'a']);
    await topic.look();
    time.now += 4_999;
    await topic.look();
    expect(left).toEqual(['a']);
    time.now += 1;
    await topic.look();
    expect(left).toEqual([]);
  });
});
