import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import type { Verdict } from '#libs/mongo';
import { FileCheck } from './file-check.js';

const check = (file: string | Buffer, cuts: readonly number[] = []): Verdict => {
  const bytes = Buffer.from(file as string);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const fileCheck = new FileCheck();
  let from = 0;
  for (const end of ends) {
    fileCheck.read(bytes.subarray(from, end));
    from = end;
  }
  return fileCheck.verdict();
};

const messages = ({ errors }: Verdict): readonly string[] => errors.map(fileErrorMessage);

describe('a file without a fault', () => {
  it('is described by delimiter, headers, rows and preview', () => {
    expect(check('\ufeff id ;Name\r\n1;"A\r\nB"\r\n2;C\r\n3;D\r\n4;E')).toEqual({
      ok: true,
      errors: [],
      total: 0,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      headers: ['id', 'Name'],
      rows: 4,
      preview: [
        ['1', 'A\r\nB'],
        ['2', 'C'],
        ['3', 'D'],
      ],
    } satisfies Verdict);
  });

  it.each([
    ['headers that look like keys', '__proto__,$set,a.b,id\n1,2,3,4\n'],
    ['300 columns', `${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n${','.repeat(299)}\n`],
    ['a row of only blanks', 'id,name\n , \n'],
    ['a single column with a quoted blank', 'id\n""\n'],
  ])('may have %s', (_, file) => {
    expect(check(file)).toMatchObject({ ok: true, rows: 1 });
  });
});

describe('a faulty file', () => {
  it.each([
    ['nothing', '', 'The file is empty.'],
    ['a BOM alone', '\ufeff', 'The file is empty.'],
    ['empty lines alone', '\n\r\n\n', 'The file is empty.'],
    ['a header alone', 'id,name\n', 'a header row and nothing below it'],
    ['a header without a line end', 'id,name', 'a header row and nothing below it'],
    ['blanks as a header', ' ,\n1,2\n', 'The file has no header row.'],
    ['a blank header', 'id, ,name\n1,2,3\n', 'Column 2 has no name'],
    ['a header twice', 'id,Name,name \n1,2,3\n', 'The header "name" stands twice.'],
    ['a row with too few cells', 'id,name\n1,a\n2\n', 'Row 2 (line 3) has 1 cell, the header has 2.'],
    ['a row with too many cells', 'id,name\n"1\n",a\n2,b,c\n', 'Row 2 (line 4) has 3 cells, the header has 2.'],
    ['a quote that is never closed', 'id\n1\n"2\n', 'Row 2 (line 3) opens a quote that is never closed.'],
    ['a quote in the wrong place', 'id\na"b\n', 'Row 1 (line 2) has a quote in the wrong place.'],
    ['a cell of 2 MiB', `id,a\n1,"${'x'.repeat(2 ** 21)}"\n`, 'Row 1 (line 2) has a cell larger than 64 KiB.'],
    ['a row over 1 MiB', `id,a\n1,${'x,'.repeat(2 ** 20)}\n`, 'Row 1 (line 2) is larger than 1 MiB.'],
    ['a header over 1 MiB', `${'x,'.repeat(2 ** 20)}\n1,2\n`, 'Line 1 is larger than 1 MiB.'],
    ['a fault of quoting in the header', 'i"d\n1\n', 'Line 1 has a quote in the wrong place.'],
    [
      '1,001 columns',
      `${Array.from({ length: 1001 }, (_, i) => `c${i}`)}\n${','.repeat(1000)}`,
      'more than 1000 columns',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from('id\n\xe9\n', 'latin1'),
      'Line 2 has bytes that are not UTF-8 (at byte 3).',
    ],
    ['a gzip stream', Buffer.from('1f8b08000000', 'hex'), 'binary data (gzip, which is not supported yet)'],
    ['a workbook', Buffer.from('PK\u0003\u0004\0\0'), 'binary data (a ZIP archive or an Excel workbook)'],
    ['UTF-16', Buffer.from('\ufeffid\n1\n', 'utf16le'), 'binary data (UTF-16 text)'],
    ['UTF-16 without a BOM', Buffer.from('id\n1\n', 'utf16le'), 'binary data (NUL bytes)'],
    ['many control characters', '\u0001\u0002\u0003', 'binary data (control characters)'],
    ['a JSON array', '\ufeff [ {"id": 1}]', 'The file looks like JSON'],
    ['NDJSON', '{"id": 1}\n{"id": 2}\n', 'The file looks like JSON'],
  ])('of %s is refused with a message that says where and what', (_, file, message) => {
    const verdict = check(file);
    expect(verdict).toMatchObject({ ok: false, total: 1 });
    expect(messages(verdict)[0]).toContain(message);
  });

  it('has all its errors counted and the first 100 listed, in the order of its rows', () => {
    const verdict = check(`id,id\n${'1\n'.repeat(150)}${'1,2,3\n'.repeat(1000)}`);
    expect(verdict).toMatchObject({ total: 1151, rows: 1150, errors: { length: 100 } });
    expect(verdict.errors.slice(0, 3).map(({ code, row }) => [code, row])).toEqual([
      ['duplicate_header', null],
      ['ragged_row', 1],
      ['ragged_row', 2],
    ]);
  });

  it('shows the fault of quoting that ended the reading as the last error', () => {
    const verdict = check('id,name\n1\n2,a"b\n3\n');
    expect(verdict.errors.map(({ code, row }) => [code, row])).toEqual([
      ['ragged_row', 1],
      ['misplaced_quote', 2],
    ]);
    expect(verdict.rows).toBe(1);
  });
});

describe('a verdict', () => {
  it('is the same wherever the blocks are cut', { timeout: 60_000 }, () => {
    const parts = ['id,a\n', '1,2\n', '1;2\n', '"', '\r', '\n', ',', '\0', '\xff', '\xc3\xa9', 'x'.repeat(70_000)];
    const file = fc
      .array(fc.constantFrom(...parts), { maxLength: 12 })
      .map((texts) => Buffer.from(texts.join(''), 'latin1'));
    const property = fc.property(file, fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
      expect(check(bytes, cuts)).toEqual(check(bytes));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
