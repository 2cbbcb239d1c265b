import { describe, expect, it } from 'vitest';
import type { RunOutline, Stores } from '#libs/mongo';
import { findStart } from './find-start.js';

const RUN = 'run_1';
const rowOf = (key: string | undefined): number | undefined =>
  key === undefined ? undefined : Number(key.split(':')[2]);

/** Rejects of a file all of whose rows were rejected. */
const allRejected = (rows: number): Pick<Stores, 'rejects'> => {
  const count: Stores['rejects']['count'] = async (_, { most, after, until }) =>
    Math.min(most, (rowOf(until) ?? rows) - (rowOf(after) ?? 0));
  return { rejects: { count } as Stores['rejects'] };
};

describe('the place of a row', () => {
  it.each([
    [1, 3, 0],
    [1_000_001, 1_200_000, 1_000_000],
    [1_200_000, 1_200_000, 1_199_999],
    [1_100_000, 9_000_000, null],
    [8_900_000, 9_000_000, 8_899_999],
  ])('%i of %i is counted from the nearer end: %s', async (row, rows, position) => {
    const asked = {
      run: { _id: RUN } as RunOutline,
      query: { at_row: row, limit: 1 },
      filter: { run: RUN, files: 1 },
      rejected: [rows],
    };
    expect(await findStart(allRejected(rows), asked)).toMatchObject({ position });
  });
});
