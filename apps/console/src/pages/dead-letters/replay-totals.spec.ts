import { describe, expect, it } from 'vitest';
import { addLetters, leftInTotals, noTotals, sumOfTotals } from './replay-totals.js';

describe('totals of a replay', () => {
  it.each([
    ['none', [], noTotals, 0],
    ['one', ['replayed'], { ...noTotals, replayed: 1 }, 1],
    ['several', ['replayed', 'done', 'replayed', 'cut'], { ...noTotals, replayed: 2, done: 1, cut: 1 }, 4],
  ] as const)('of %s', (_, outcomes, totals, sum) => {
    const found = addLetters(
      noTotals,
      outcomes.map((outcome) => ({ outcome })),
    );
    expect(found).toEqual(totals);
    expect(sumOfTotals(found)).toBe(sum);
  });

  it('go on from those before', () => {
    expect(addLetters({ ...noTotals, replayed: 50 }, [{ outcome: 'replayed' }])).toEqual({ ...noTotals, replayed: 51 });
  });
});

describe('what is left out of a replay', () => {
  it.each([
    ['nothing', { ...noTotals, replayed: 3 }, []],
    ['one', { ...noTotals, done: 1 }, ['1 record replayed before']],
    [
      'several, in one order',
      { ...noTotals, not_kept: 2, under_way: 1 },
      ['1 record published again already, without effect so far', '2 records not kept any more'],
    ],
  ])('%s', (_, totals, lines) => {
    expect(leftInTotals(totals)).toEqual(lines);
  });
});
