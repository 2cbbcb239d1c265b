import { describe, expect, it } from 'vitest';
import { badEmail, finished } from '../test/example-import.js';
import { describeError, writeReceipt } from './receipt.js';

describe('the receipt', () => {
  it('of a finished import balances, names what was left out, and what to do next', () => {
    const large = { ...finished, read: 12_345, created: 12_344, customers: 12_344, events: 12_344 };
    expect(writeReceipt(large, [badEmail])).toBe(
      `
✔ Import imp_1 finished in 1.5 s (24,690 rows/s)

     read       12,345
  =  created    12,344
  +  updated         0
  +  unchanged       0
  +  rejected        1
  12,344 customers, 12,344 events written

Columns left out, no attribute has their name: $set

What is wrong, and where first:
  1  invalid_email  customers.csv, row 3 (line 4): email is not a valid e-mail address.

Every error:  sluice imports errors imp_1`.slice(1),
    );
  });

  it('of transactions counts them, and names what caused it before what only fell with it', () => {
    const rows = {
      read: 9,
      created: 1,
      rejected: 8,
      transactions: 1,
      events: 1,
      customers: 1,
      transactions_rejected: 2,
    };
    const reasons = { group_invalid: 6, no_checkout: 2 };
    const found = { ...finished, kind: 'transactions', ...rows, reasons, ignored_columns: [], ignored_column_count: 0 };
    const lines = writeReceipt(found, [{ ...badEmail, code: 'no_checkout', message: 'No checkout.' }]).split('\n');
    expect(lines).toContain('  1 transaction, 1 event written, figures of 1 customer');
    expect(lines).toContain('  2 transactions left out whole');
    const order = lines.filter((line) => /^ {2}\d+ {2}\w+/.test(line)).map((line) => line.trim().split(/ +/)[1]);
    expect(order).toEqual(['no_checkout', 'group_invalid']);
  });

  it('of a file that was refused says where it is wrong', () => {
    const empty = {
      ...finished,
      status: 'has_file_errors',
      read: 0,
      reasons: {},
      ignored_columns: [],
      ignored_column_count: 0,
    } as const;
    const files = [{ id: 'fil_1', name: 'customers.csv', error_total: 1_500, warnings: ['It lacks columns.'] }];
    const error = { ...badEmail, row: 2, line: null, code: 'ragged_row', message: 'Row 2 has 3 cells.' };
    expect(writeReceipt({ ...empty, files, run_seconds: null }, [error, error])).toBe(
      `
✗ Import imp_1 was not started: its files have errors

⚠ customers.csv: It lacks columns.

What is wrong, and where first:
  2  ragged_row  customers.csv, row 2: Row 2 has 3 cells.
  (the first 2 of 1,500 errors)

Every error:  sluice imports errors imp_1
Nothing was imported. Mend the files and import again.`.slice(1),
    );
  });
});

describe('an error on a line', () => {
  it.each([
    [badEmail, 'customers.csv, row 3 (line 4) · customer c-3 · invalid_email: email is not a valid e-mail address.'],
    [
      { ...badEmail, row: null, line: null, customer_id: null },
      'customers.csv · invalid_email: email is not a valid e-mail address.',
    ],
    [
      { ...badEmail, row: null, line: 1, customer_id: null },
      'customers.csv (line 1) · invalid_email: email is not a valid e-mail address.',
    ],
  ])('%#', (entry, line) => {
    expect(describeError(entry)).toBe(line);
  });

  it('never steers the terminal', () => {
    expect(describeError({ ...badEmail, customer_id: 'a\u001b[2J\nb\u202e' })).toContain(
      'customer a\\u001b[2J\\u000ab\\u202e',
    );
  });
});
