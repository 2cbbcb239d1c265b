import { describe, expect, it } from 'vitest';
import { answerExamples } from '#libs/api-contract';
import { badEmail, file, finished } from '../test/example-import.js';
import { farewellOf } from './interrupt.js';
import { writeReceipt } from './receipt.js';
import { describeError } from './receipt-errors.js';

describe('the receipt', () => {
  it('of a finished import balances, names what was left out, and what to do next', () => {
    const large = { ...finished, read: 12_345, created: 12_344, customers: 12_344, events: 12_344 };
    expect(writeReceipt(large, [badEmail])).toBe(
      `
⚠ Import imp_1 finished in 1.5 s, 0.5 s of them importing (24,690 rows/s)
  customers: April
  begun by demo

     read       12,345
  =  created    12,344
  +  updated         0
  +  unchanged       0
  +  rejected        1
  12,344 customers, 12,344 events written

Ignored columns, which match no attribute: $set

Errors, by code, each with its first row:
  1  invalid_email  customers.csv, row 3 (line 4): email is not a valid e-mail address.

Every error:  sluice imports errors imp_1
Rejected rows as a file:  sluice imports rejects imp_1 --out FILE`.slice(1),
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

  it('says how many rows would make their customers again', () => {
    const lines = writeReceipt({ ...finished, kind: 'contacts', doubled_on_repeat: 2 }, []).split('\n');
    expect(lines).toContain(
      '⚠ 2 rows have nothing to be found again by: importing this again makes these customers once more',
    );
    expect(writeReceipt({ ...finished, doubled_on_repeat: 0 }, [])).not.toContain('found again');
  });

  it('of a file that was refused says where it is wrong', () => {
    const empty = {
      ...finished,
      rejected: 0,
      status: 'has_file_errors',
      read: 0,
      reasons: {},
      ignored_columns: [],
      ignored_column_count: 0,
    } as const;
    const files = [{ ...file, error_total: 1_500, warnings: ['It lacks columns.'] }];
    const error = { ...badEmail, row: 2, line: null, code: 'ragged_row', message: 'Row 2 has 3 cells.' };
    expect(writeReceipt({ ...empty, files, run_seconds: null }, [error, error])).toBe(
      `
✗ Import imp_1 was not started: its files have errors
  customers: April
  begun by demo

customers.csv: CSV, utf-8, delimited by semicolons, 3 rows
  such as  2 | Zoë
⚠ customers.csv: It lacks columns.

Errors, by code, each with its first row:
  2  ragged_row  customers.csv, row 2: Row 2 has 3 cells.
  (the first 2 of 1,500 errors)

Every error:  sluice imports errors imp_1
Nothing was imported. Fix the files and import them again.`.slice(1),
    );
  });
});

describe('a receipt of files whose headers do not tell all', () => {
  const ready = { ...finished, status: 'ready', rejected: 0, read: 0, reasons: {} } as const;
  const header = { ...badEmail, row: null, line: 1, message: 'There is no column for the ID.' };
  const nextStep = (...codes: readonly string[]) =>
    writeReceipt(
      ready,
      codes.map((code) => ({ ...header, code })),
    )
      .split('\n')
      .at(-1);

  it.each([['no_id_column'], ['duplicate_attribute'], ['duplicate_attribute', 'no_id_column']])(
    'offers a mapping: %s',
    (...codes) => {
      expect(nextStep(...codes)).toMatch(/mapping.*sluice import customers FILE\.\.\. --mapping FILE$/);
    },
  );

  it('asks for other files where a mapping would not do', () => {
    expect(nextStep('no_id_column', 'something_else')).toBe(
      'Nothing was imported. Fix the files and import them again.',
    );
  });
});

describe('a receipt of an import that is not over', () => {
  it.each([
    ['draft', 'Nothing was imported. Import the files again, and delete this one:  sluice imports delete imp_1'],
    ['ready', 'Nothing was imported yet. Say what it would do:  sluice imports validate imp_1'],
    ['validated', 'Nothing was imported: this was a validation. Start it:  sluice imports start imp_1'],
  ] as const)('%s says how to go on', (status, next) => {
    const clean = { ...finished, status, read: 0, rejected: 0, reasons: {} };
    expect(writeReceipt(clean, []).split('\n').at(-1)).toBe(next);
  });

  it('says what is left by the state that was seen last, to who breaks it off', () => {
    expect(farewellOf('imp_1', 'draft')).toMatch(/nothing of it is imported.*imports delete imp_1$/);
    expect(farewellOf('imp_1', 'validating')).toMatch(
      /does not start by itself\. Watch it: sluice imports watch imp_1$/,
    );
    expect(farewellOf('imp_1', 'importing')).toBe('Import imp_1 goes on. Watch it: sluice imports watch imp_1');
  });

  it('shows what looks like a header below other lines, and like a footer', () => {
    const proposed = {
      quoting: null,
      header: { line: 4, cells: ['Customer ID', 'City'] },
      footer: { line: 9, cells: ['Total', ''], rows: 1 },
    };
    const warnings = [
      'Its last row, from line 9 on, looks like none of its table. To pass over it, set footer_rows: 1.',
    ];
    const lines = writeReceipt({ ...finished, files: [{ ...file, proposed, warnings }] }, []).split('\n');
    expect(lines).toContain('customers.csv has lines beside its table, it seems:');
    expect(lines).toContain('  header, line 4:  Customer ID | City');
    expect(lines).toContain('  footer, line 9:  Total | ');
    expect(lines.find((line) => line.startsWith('⚠ customers.csv'))).toContain('To pass over it, set --footer-rows 1.');
  });

  it('shows the lines of a file of an unclear encoding cell by cell', () => {
    const unclear = { ...file, encoding_candidates: [{ encoding: 'macintosh', lines: ['1\tRené'] }] };
    const lines = writeReceipt({ ...finished, status: 'has_file_errors', files: [unclear] }, []).split('\n');
    expect(lines).toContain('  macintosh      1 | René');
  });
});

describe('the sign of a receipt', () => {
  it.each([
    ['✔', { rejected: 0, created: 3 }],
    ['⚠', {}],
    ['✗', { rejected: 3, created: 0 }],
    ['•', { status: 'importing', rejected: 0 }],
    ['•', { status: 'preprocessing', rejected: 0, read: 0 }],
    ['•', { status: 'cancelled', rejected: 0, read: 0 }],
    ['✗', { status: 'validated' }],
    ['✗', { status: 'failed' }],
  ] as const)('is %s for %o', (sign, rest) => {
    const found = { ...finished, ...rest };
    expect(writeReceipt(found, found.rejected > 0 ? [badEmail] : [])[0]).toBe(sign);
  });
});

describe('a receipt', () => {
  it('says what a validation of transactions has not looked at', () => {
    const plan = { ...answerExamples.Plan, not_checked: ['customers', 'transactions'] } as const;
    const found = { ...finished, kind: 'transactions', status: 'validated', rejected: 0, plan } as const;
    const receipt = writeReceipt(found, []);
    expect(receipt).toContain('⚠ Not looked at yet: whether the customers exist and whether the transactions are new');
    expect(receipt).toContain('sluice imports start imp_1');
  });

  it('says that an import is stalled, and what is missing', () => {
    const stalled = { since: new Date(Date.now() - 95_000).toISOString(), missing: ['validator'] as const };
    const receipt = writeReceipt({ ...finished, status: 'importing', stalled }, []);
    expect(receipt).toMatch(/⚠ nothing has moved for 9\d s: validator not running \(sluice status\)/);
  });

  it('shows how a file reads in each encoding that it may be in', () => {
    const candidates = [
      { encoding: 'macintosh', lines: ['1,René', '2,Åsa'] },
      { encoding: 'windows-1252', lines: ['1,RenŽ', '2,\u0081sa'] },
    ];
    const unclear = { ...file, encoding: null, sample: null, encoding_candidates: candidates };
    const receipt = writeReceipt({ ...finished, status: 'has_file_errors', files: [unclear] }, []);
    expect(receipt).toContain('  macintosh      1,René  ·  2,Åsa');
    expect(receipt).toContain('  windows-1252   1,RenŽ  ·  2,\\u0081sa');
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
