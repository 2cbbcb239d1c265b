import { describe, expect, it } from 'vitest';
import type { QueryValues } from '../../../api/call.js';
import type { ShownError } from '../../../api/shown-import.js';
import { ROWS_A_BLOCK, readBlock, rowsOfErrors } from './error-rows.js';

const error = (file: string | null, row: number | null, code: string): ShownError => ({
  ...{ file, row, line: row, customer_id: null, transaction_id: null, attribute: null, code, message: code },
});

const shown = (errors: readonly ShownError[]) =>
  rowsOfErrors(errors).map(({ file, row, reasons }) => [file, row, ...reasons.map(({ code }) => code)]);

describe('rowsOfErrors', () => {
  it.each([
    ['nothing', [], []],
    [
      'errors of a row stay together',
      [error('a', 1, 'x'), error('a', 1, 'y'), error('a', 2, 'x')],
      [
        ['a', 1, 'x', 'y'],
        ['a', 2, 'x'],
      ],
    ],
    [
      'the same row of another file is another one',
      [error('a', 1, 'x'), error('b', 1, 'x')],
      [
        ['a', 1, 'x'],
        ['b', 1, 'x'],
      ],
    ],
    [
      'errors of no row stay apart',
      [error('a', null, 'x'), error('a', null, 'y')],
      [
        ['a', null, 'x'],
        ['a', null, 'y'],
      ],
    ],
  ] as const)('%s', (_, errors, rows) => {
    expect(shown(errors)).toEqual(rows);
  });
});

describe('readBlock', () => {
  const read = async (pages: readonly (readonly [items: number, next: string | null])[]) => {
    const asked: QueryValues[] = [];
    let row = 0;
    const rows = await readBlock(async (query) => {
      const [items, next_cursor] = pages[asked.push(query) - 1] ?? [0, null];
      return { items: Array.from({ length: items }, () => error('a', ++row, 'x')), next_cursor };
    }, 300);
    return [rows.length, asked.map(({ at, cursor }) => at ?? cursor)];
  };

  it.each([
    ['one answer is enough', [[200, 'c1']], [ROWS_A_BLOCK, [300]]],
    [
      'rows with many errors take several',
      [
        [40, 'c1'],
        [40, 'c2'],
        [40, 'c3'],
      ],
      [ROWS_A_BLOCK, [300, 'c1', 'c2']],
    ],
    ['the last one may have fewer', [[7, null]], [7, [300]]],
    ['nothing is there any more', [[0, null]], [0, [300]]],
  ] as const)('%s', async (_, pages, expected) => {
    expect(await read(pages)).toEqual(expected);
  });
});
