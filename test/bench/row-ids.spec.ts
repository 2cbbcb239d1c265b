import { expect, it } from 'vitest';
import { idOrders, rowId } from './row-ids.js';

const first = Array.from({ length: 50_000 }, (_, index) => index);

it.each(idOrders)('gives no ID twice, all of one length, when they are %s', (order) => {
  const ids = first.map((index) => rowId(index, order));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^C\d{9}$/.test(id))).toBe(true);
});

it('ascends, or goes up as often as down', () => {
  const steps = (order: 'ascending' | 'random') =>
    first.slice(1).filter((index) => rowId(index, order) > rowId(index - 1, order)).length;
  expect(steps('ascending')).toBe(first.length - 1);
  expect(steps('random') / first.length).toBeCloseTo(0.5, 1);
});

it('spreads random IDs over all of them', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const index of first) {
    const tenth = Number(rowId(index, 'random')[1]);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(count / first.length).toBeCloseTo(0.1, 1);
});
