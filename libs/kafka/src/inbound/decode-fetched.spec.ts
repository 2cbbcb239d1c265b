import { describe, expect, it } from 'vitest';
import { plain } from '../../test/example-batches.js';
import { decodeFetched } from './decode-fetched.js';

const partition = (number: number, bytes: Buffer) => ({
  ...{ partition: number, errorCode: 0, end: 9, start: 0, abortedTransactions: [], bytes },
});
const four = plain(0, 4, { codec: 1 });
const fetched = [partition(2, four), partition(0, four), partition(1, Buffer.alloc(0))];
const places = new Map([3, 7, 0].map((offset, partition) => [partition, { partition, offset }]));

const read = (budget?: { readonly entries: number; readonly enoughBytes: number }) =>
  decodeFetched(fetched, places, budget).map(({ entries, next, isEmpty, ...of }) => [
    ...[of.partition, entries.map(({ offset }) => offset), next, isEmpty],
  ]);

describe('a fetch of several partitions', () => {
  it('has the records of all, each from the offset on that was asked for', () => {
    expect(read()).toEqual([
      [2, [0, 1, 2, 3], 4, false],
      [0, [3], 4, false],
      [1, [], 7, true],
    ]);
  });

  it.each([
    ['records', { entries: 4, enoughBytes: 1_000_000 }],
    ['inflated bytes', { entries: 1_000, enoughBytes: 10 }],
  ])('leaves the rest for the next one after so many %s', (_, budget) => {
    expect(read(budget)).toEqual([
      [2, [0, 1, 2, 3], 4, false],
      [0, [], 3, false],
      [1, [], 7, true],
    ]);
  });
});
