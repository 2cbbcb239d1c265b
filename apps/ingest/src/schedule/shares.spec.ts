import { describe, expect, it } from 'vitest';
import { Budget } from './budget.js';
import { budgetShareOf, fits } from './shares.js';

const budget = { rows: 40_000, bytes: 24_000_000 };
const chunk = { rows: 500, bytes: 256_000 };
const runs = (...workspaces: string[]) => workspaces.map((workspace, i) => ({ _id: `run_${i}`, workspace }));

describe('rule 14: the share of a run', () => {
  it.each([
    ['alone: the whole budget', runs('a'), 40_000],
    ['two of one workspace: half each', runs('a', 'a'), 20_000],
    ['two of two workspaces: half each', runs('a', 'b'), 20_000],
    ['its only run against three of another workspace: still half', runs('a', 'b', 'b', 'b'), 20_000],
    ['one of three against another workspace: a third of half', runs('a', 'b', 'a', 'a'), 6_666],
    ['one of 200: a chunk, never less', runs(...Array.from({ length: 200 }, (_, i) => `w${i}`)), 500],
    ['not listed yet: counted all the same', runs('a', 'b').slice(1), 20_000],
    ['in an empty list: the whole budget', [], 40_000],
  ])('%s', (_, active, rows) => {
    expect(
      budgetShareOf(
        { _id: 'run_0', workspace: active[0]?._id === 'run_0' ? active[0].workspace : 'a' },
        active,
        budget,
        chunk,
      ).rows,
    ).toBe(rows);
  });

  it('is one of bytes too, for rows may be wide', () => {
    expect(budgetShareOf({ _id: 'run_0', workspace: 'a' }, runs('a', 'b'), budget, chunk).bytes).toBe(12_000_000);
  });

  it.each([
    ['nothing in flight: a chunk of any size', { rows: 0, bytes: 0 }, { rows: 600, bytes: 9e9 }, true],
    ['up to the share', { rows: 500, bytes: 10 }, { rows: 500, bytes: 10 }, true],
    ['not one row more', { rows: 501, bytes: 10 }, { rows: 500, bytes: 10 }, false],
    ['not one byte more', { rows: 1, bytes: 999_991 }, { rows: 1, bytes: 10 }, false],
    ['an end chunk fits into a full share of rows', { rows: 1000, bytes: 10 }, { rows: 0, bytes: 10 }, true],
  ])('lets out: %s', (_, inFlight, next, expected) => {
    expect(fits(next, inFlight, { rows: 1000, bytes: 1_000_000 })).toBe(expected);
  });
});

describe('rule 14: the budget', () => {
  const after = (rate: number, isLimit: boolean): number => {
    const measured = new Budget();
    for (let i = 0; i < 50; i += 1) measured.measure(rate / 2, 0.5, isLimit);
    return measured.amount.rows;
  };

  it.each([
    ['nothing was measured', 0, false, 40_000],
    ['30,000 rows a second are applied', 30_000, true, 37_500],
    ['the rate is low: its floor', 1_000, true, 16_000],
    ['the rate is high: its ceiling', 1_000_000, true, 120_000],
    ['files are slow to read, which says nothing', 1_000, false, 40_000],
  ])('is about one second of work when %s', (_, rate, isLimit, rows) => {
    expect(after(rate, isLimit)).toBe(rows);
  });
});
