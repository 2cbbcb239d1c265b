import { describe, expect, it } from 'vitest';
import { WorkWatch } from './work-watch.js';

/** Looks every 5 seconds from `from` to `to`, in seconds. */
const lookOn = (watch: WorkWatch, from: number, to: number, canWork = true): boolean => {
  for (let second = from; second <= to; second += 5) watch.look({ canWork, now: second * 1000 });
  return watch.isMoving;
};

describe('a batch in hand', () => {
  const begin = (): WorkWatch => {
    const watch = new WorkWatch();
    watch.look({ canWork: true, now: 0 });
    watch.moved('records:0', 0);
    return watch;
  };

  it('hangs when nothing of it moves for more than a minute', () => {
    const watch = begin();
    expect([lookOn(watch, 5, 60), lookOn(watch, 65, 65)]).toEqual([true, false]);
  });

  it.each<[string, (watch: WorkWatch) => void]>([
    ['an offset of it was resolved', (watch) => watch.moved('records:0', 50_000)],
    ['something took effect', (watch) => watch.tookEffect(50_000)],
    ['a server was away, or the group was formed again', (watch) => watch.look({ canWork: false, now: 50_000 })],
    ['it was done', (watch) => watch.done('records:0')],
  ])('does not hang when meanwhile %s', (_, happens) => {
    const watch = begin();
    lookOn(watch, 5, 50);
    happens(watch);
    expect(lookOn(watch, 55, 110)).toBe(true);
  });

  it('gets its minute again after a freeze of the process', () => {
    const watch = begin();
    watch.look({ canWork: true, now: 600_000 });
    expect([watch.isMoving, lookOn(watch, 605, 660), lookOn(watch, 665, 665)]).toEqual([true, true, false]);
  });

  it('goes on when it moves after all', () => {
    const watch = begin();
    lookOn(watch, 5, 70);
    watch.moved('records:0', 71_000);
    expect(lookOn(watch, 75, 75)).toBe(true);
  });
});
