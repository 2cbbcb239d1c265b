import { describe, expect, it } from 'vitest';
import { besidesOf, labelsOf, partitionsOf } from './stream-counts.js';

const none = { tombstones: 0, ignored_deletes: 0, end_markers: 0, lost: 0, duplicates: 0, key_mismatches: 0 };

describe('what is counted beside the sum of a stream', () => {
  it('is not shown where there is nothing', () => {
    expect(besidesOf(none)).toEqual([]);
  });

  it('is shown with its number', () => {
    expect(besidesOf({ ...none, lost: 3, duplicates: 1 }).map(({ count }) => count)).toEqual([3, 1]);
  });
});

describe('the partitions of a stream', () => {
  it.each([
    ['with what waits in each', [5, 0], [{ lag: 5 }, { lag: 0 }]],
    ['without, when the broker is away', null, [{ lag: null }, { lag: null }]],
  ])('%s', (_, lags, shown) => {
    expect(partitionsOf({ offsets: [10, 20], lags })).toMatchObject(shown);
  });
});

describe('labels of a stream', () => {
  it('have all counts in one order', () => {
    expect(labelsOf({ batches: { night: { read: 3, rejected: 1, created: 2 } } })).toEqual([
      { label: 'night', counts: [3, 2, 0, 0, 1, 0, 0] },
    ]);
  });
});
