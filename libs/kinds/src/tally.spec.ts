import { expect, it } from 'vitest';
import { isBalanced, type RejectDoc, type RejectReason, rejectKey } from '#libs/messages';
import { countRejects } from './tally.js';

const reject = (file: number, row: number, ...codes: readonly RejectReason['code'][]): RejectDoc => ({
  ...{ _id: rejectKey('run_1', file, row), workspace: 'demo', import: 'imp_1', run: 'run_1', file, row, line: row + 1 },
  ...{ customer_id: null, total: codes.length, reasons: codes.map((code) => ({ attribute: null, code })) },
});

it('rejects are counted by reason and by file', () => {
  expect(countRejects([])).toEqual({ reasons: {} });
  const rejects = [
    reject(0, 1, 'mandatory', 'mandatory'),
    reject(2, 1, 'mandatory'),
    reject(0, 9, 'id_missing', 'too_long'),
  ];
  expect(countRejects(rejects)).toEqual({
    reasons: { mandatory: 3, id_missing: 1, too_long: 1 },
    files: { 0: { rejected: 2, reasons: 4 }, 2: { rejected: 1, reasons: 1 } },
  });
});

it('the balance holds when each row read is counted once', () => {
  const totals = { created: 1, updated: 2, unchanged: 3, rejected: 4, skipped: 5, dead: 6 };
  expect([20, 21, 22].map((read) => isBalanced(totals, read))).toEqual([false, true, false]);
});
