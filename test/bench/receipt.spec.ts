import { expect, it } from 'vitest';
import { phases } from './phases.js';
import { requireReceipt } from './receipt.js';

const good = {
  ...{ status: 'finished', read: 9, created: 9, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0, events: 9 },
  ...{ seconds: 2, run_seconds: 1 },
};
const check = (receipt: unknown) => requireReceipt('New rows', JSON.stringify(receipt), phases.created.expected(9));

it('takes a receipt that counts what the file holds', () => {
  expect(check(good).run_seconds).toBe(1);
});

it.each([
  ['too few created', { ...good, created: 8 }, 'created is 8 instead of 9'],
  ['not finished', { ...good, status: 'failed' }, 'status is failed instead of finished'],
  ['not the receipt at all', { status: 'failed', error: {} }, 'status is failed'],
])('a wrong result is no result: %s', (_, receipt, message) => {
  expect(() => check(receipt)).toThrow(message);
});

it('says what the CLI printed instead of a receipt', () => {
  expect(() => requireReceipt('New rows', 'oops', {})).toThrow('"oops"');
});
