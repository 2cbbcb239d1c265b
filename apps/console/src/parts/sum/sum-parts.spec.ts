import { describe, expect, it } from 'vitest';
import { addUp, isClosedSum, type SumCounts, sumLines } from './sum-parts.js';

const nothing: SumCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 };

describe('a sum of rows', () => {
  it.each<[string, SumCounts, number, boolean]>([
    ['nothing was read', nothing, 0, true],
    ['each row has become something', { ...nothing, read: 6, created: 3, updated: 2, rejected: 1 }, 6, true],
    ['skipped rows and dead letters count', { ...nothing, read: 5, unchanged: 2, skipped: 2, dead: 1 }, 5, true],
    ['actions of open transactions wait', { ...nothing, read: 3, created: 1, waiting: 2 }, 3, true],
    ['a row is missing', { ...nothing, read: 6, created: 5 }, 5, false],
    ['a row was counted twice', { ...nothing, read: 1, created: 1, rejected: 1 }, 2, false],
  ])('%s', (_, counts, sum, closes) => {
    expect([addUp(counts), isClosedSum(counts)]).toEqual([sum, closes]);
  });
});

describe('sumLines', () => {
  const plan = { ...nothing, read: 10, created: 7, rejected: 3 };
  const result = { ...nothing, read: 10, created: 5, updated: 2, rejected: 3 };

  it('has all parts in one order, the zeros too', () => {
    expect(sumLines(result, null).map(({ part }) => part)).toEqual([
      'read',
      'created',
      'updated',
      'unchanged',
      'rejected',
      'skipped',
      'dead',
      'total',
    ]);
  });

  it('has what waits where something can', () => {
    expect(
      sumLines({ ...result, waiting: 0 }, null)
        .map(({ part }) => part)
        .slice(-2),
    ).toEqual(['waiting', 'total']);
  });

  it('has no difference without a plan', () => {
    expect(sumLines(result, null).every(({ planned, difference }) => planned === null && difference === null)).toBe(
      true,
    );
  });

  it('compares each part with the plan', () => {
    const differences = sumLines(result, plan).map(({ part, difference }) => [part, difference]);
    expect(Object.fromEntries(differences)).toEqual({
      ...{ read: 0, created: -2, updated: 2, unchanged: 0, rejected: 0, skipped: 0, dead: 0, total: 0 },
    });
  });

  it('adds its total up instead of repeating what was read', () => {
    const open = sumLines({ ...result, read: 11 }, plan);
    expect(open.at(0)?.count).toBe(11);
    expect(open.at(-1)?.count).toBe(10);
  });
});
