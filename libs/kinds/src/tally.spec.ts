import { expect, it } from 'vitest';
import { isBalanced } from './tally.js';

it('the balance holds when each row read is counted once', () => {
  const totals = { created: 1, updated: 2, unchanged: 3, rejected: 4, skipped: 5, dead: 6 };
  expect([20, 21, 22].map((read) => isBalanced(totals, read))).toEqual([false, true, false]);
});
