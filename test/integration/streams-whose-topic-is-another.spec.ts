import { describe, expect, it } from 'vitest';
import { HttpStream } from '../support/http-stream.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const recordsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ key: `${name}-${n}`, value: { id: `${name}-${n}` } }));

const stops = (stream: HttpStream) =>
  until('it has stopped', async () => {
    const shown = await stream.show();
    return shown.state === 'stopped' && shown;
  });

/** A stream that has read three records, and whose topic then is another one, with more of them. */
const remade = async (name: string): Promise<HttpStream> => {
  const stream = await HttpStream.create(sluice(), { name, partitions: 1 });
  await stream.publish(recordsOf(name, 3));
  await stream.drained();
  await stream.asker.post(`${stream.path}/pause`, {});
  await sluice().broker.makeAgain(stream.topic);
  await stream.publish(recordsOf(`${name}-new`, 10));
  await stream.asker.post(`${stream.path}/resume`, {});
  return stream;
};

describe('rule 24: a topic that was deleted and made again, with more records than have been read', () => {
  it('stops its stream, and again when it is resumed where it was', async () => {
    const stream = await remade('again');
    const stopped = await stops(stream);
    expect(stopped).toMatchObject({ stop_reason: 'offsets_went_back', read: 3, offsets: [3] });
    expect(stopped.stop_detail).toContain('made again');
    await stream.asker.post(`${stream.path}/resume`, {});
    expect(await stops(stream)).toMatchObject({ stop_reason: 'offsets_went_back', read: 3 });
    expect(await sluice().database.all('customers', { id: { $regex: '^again-new' } })).toEqual([]);
  });

  it.each([
    ['start', 10],
    ['end', 0],
  ])('is read from its %s when a person says so', async (from, more) => {
    const stream = await remade(`from-${from}`);
    await stops(stream);
    await stream.asker.post(`${stream.path}/resume`, { from });
    expect(await stream.drained()).toMatchObject({
      state: 'running',
      read: 3 + more,
      created: 3 + more,
      offsets: [10],
    });
    await stream.publish(recordsOf(`from-${from}-late`, 1));
    expect(await stream.drained()).toMatchObject({ state: 'running', read: 4 + more });
  });

  it('is noticed while it is read', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'meanwhile', partitions: 1 });
    await stream.publish(recordsOf('meanwhile', 3));
    await stream.drained();
    await sluice().broker.makeAgain(stream.topic);
    expect(await stops(stream)).toMatchObject({ stop_reason: 'offsets_went_back', read: 3 });
  });

  it('is no other one as long as nothing was read of it', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'unread', partitions: 1 });
    await sluice().broker.makeAgain(stream.topic);
    await stream.publish(recordsOf('unread', 2));
    expect(await stream.drained()).toMatchObject({ state: 'running', read: 2, created: 2 });
  });
});
