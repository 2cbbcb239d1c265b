import { describe, expect, it } from 'vitest';
import type { InboundRecord } from '#libs/messages';
import { Breaker } from './breaker.js';
import type { DeadRecords } from './stream-cutter.js';

const record = (offset: number): InboundRecord => ({ offset, timestamp: 0, key: null, value: null, headers: [] });
const dead = (offset: number): DeadRecords => ({
  ...{ partition: 0, offset, last: offset, timestamp: 0, record: null },
  reason: { code: 'not_json', message: '' },
});

/** A fetch of offsets from `from` on; those of `isDead` are dead. */
const take = (breaker: Breaker, from: number, isDead: readonly boolean[]): number | null => {
  const offsets = isDead.map((_, i) => from + i);
  const letters = offsets.filter((_, i) => isDead[i]).map(dead);
  return breaker.take({ from, entries: offsets.map(record) }, letters);
};
const times = (n: number, isDead: boolean): boolean[] => Array<boolean>(n).fill(isDead);

describe('the breaker of a stream', () => {
  it('lets poison pass: up to half of the latest 40', () => {
    expect(take(new Breaker(), 0, [...times(20, false), ...times(20, true)])).toBeNull();
  });

  it('stops before the first dead record of more than half, when there are at least 20', () => {
    expect(take(new Breaker(), 100, times(19, true))).toBeNull();
    expect(take(new Breaker(), 100, times(20, true))).toBe(100);
    expect(take(new Breaker(), 0, [...times(30, false), ...times(40, true)])).toBe(30);
  });

  it('goes back no further than to what this fetch began with', () => {
    const breaker = new Breaker();
    expect(take(breaker, 0, [...times(20, false), ...times(15, true)])).toBeNull();
    expect(take(breaker, 35, times(20, true))).toBe(35);
  });

  it('sees a batch that is dead as a whole as its offsets', () => {
    const entries = [{ offset: 7, last: 40, timestamp: 0, dead: dead(7).reason, record: null }];
    expect(new Breaker().take({ from: 7, entries }, [{ ...dead(7), last: 40 }])).toBe(7);
  });

  it('is closed again when dead records are few', () => {
    const breaker = new Breaker();
    take(breaker, 0, times(20, true));
    expect(breaker.isTripped).toBe(true);
    take(breaker, 20, times(40, false));
    expect(breaker.isTripped).toBe(false);
  });
});
