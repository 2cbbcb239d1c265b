import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import { type ContentVerdict, FileCheck } from './file-check.js';

const check = (file: string | Buffer, cuts: readonly number[] = []): ContentVerdict => {
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

const manyKeys = (count: number, value: string): string =>
  Array.from({ length: count }, (_, i) => `"k${i}": "${value}"`).join();

const messages = ({ errors }: ContentVerdict): readonly string[] => errors.map(fileErrorMessage);

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
      headerLine: 1,
      rows: 4,
      preview: [
        ['1', 'A\r\nB'],
        ['2', 'C'],
        ['3', 'D'],
      ],
      samples: [
        ['1', '2', '3'],
        ['A\r\nB', 'C', 'D'],
      ],
      sample: '1 | A B',
    } satisfies ContentVerdict);
  });

  it.each([
    ['headers that look like keys', '__proto__,$set,a.b,id\n1,2,3,4\n'],
    ['300 columns', `${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n1${','.repeat(299)}\n`],
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
    ['a header twice', 'id,Name,name \n1,2,3\n', 'The header "name" is there twice.'],
    ['a row with too few cells', 'id,name\n1,a\n2\n', 'Row 2 (line 3) has 1 cell, the header has 2.'],
    ['a row with too many cells', 'id,name\n"1\n",a\n2,b,c\n', 'Row 2 (line 4) has 3 cells, the header has 2.'],
    ['a quote that is never closed', 'id\n1\n"2\n', 'Row 2 (line 3) opens a quote that is never closed.'],
    [
      'a quote in the wrong place',
      'id\n"a"b\n2',
      'Row 1 (line 2), column 1 has a quote in the wrong place. Quote the whole',
    ],
    ['a cell of 2 MiB', `id,a\n1,"${'x'.repeat(2 ** 21)}"\n`, 'Row 1 (line 2) has a cell larger than 64 KiB.'],
    ['a row over 1 MiB', `id,a\n1,${'x,'.repeat(2 ** 20)}\n`, 'Row 1 (line 2) is larger than 1 MiB.'],
    ['a header over 1 MiB', `${'x,'.repeat(2 ** 20)}\n1,2\n`, 'Line 1 is larger than 1 MiB.'],
    ['a fault of quoting in the header', '"i"d\n1\n', 'Line 1, column 1 has a quote in the wrong place.'],
    [
      '1,001 columns',
      `${Array.from({ length: 1001 }, (_, i) => `c${i}`)}\n1${','.repeat(1000)}`,
      'more than 1000 columns',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from(`id\n${'é'.repeat(99)}`), Buffer.from([0xe9, 0x0a])]),
      'Line 2 has bytes that are not UTF-8 (at byte 201).',
    ],
    ['a gzip stream', Buffer.from('1f8b08000000', 'hex'), 'binary data (gzip inside of gzip)'],
    [
      'half a pair of UTF-16',
      Buffer.from('\ufeffid\n\ud83d\n', 'utf16le'),
      'Line 2 has bytes that are not UTF-16 text (at byte 8).',
    ],
    ['UTF-16 that is cut off', Buffer.from('\ufeffid\n12', 'utf16le').subarray(0, -1), 'not UTF-16 text (at byte 10)'],
    ['a workbook', Buffer.from('PK\u0003\u0004\0\0'), 'binary data (a ZIP archive or an Excel workbook)'],
    ['UTF-16 without a BOM', Buffer.from('id\n1\n', 'utf16le'), 'binary data (NUL bytes on line 1)'],
    ['a NUL somewhere', 'id,a\n1,"x\ny"\n2,\0\n', 'binary data (NUL bytes on line 4)'],
    [
      'an opening brace',
      '{\n',
      'Row 1 (line 1), column 2: this is not valid JSON (the line ends before its object does',
    ],
    ['many control characters', '\u0001\u0002\u0003', 'binary data (control characters)'],
    ['a web page', '<!DOCTYPE html>\n<html>', 'The file looks like XML or HTML'],
    ['a JSON array of nothing', '[]', 'The file is empty'],
    ['an element that is no object', '[{"id": 1},\n 2]', 'Row 2 (line 2) is a number'],
    ['a list instead of an object', '{"id": 1}\n[1]', 'Row 2 (line 2) is a list'],
    ['values beside objects', '[{"id": 1}, {"id": 2, "a": [{"b": 1}, 2]}]', 'Row 2 (line 1) has a list under'],
    ['two cells of one name', '{"id": 1, "a": {"b": 1}, "a.b": 2}', 'Row 1 (line 1) has "a.b" twice'],
    ['a list of lists', '{"id": 1, "tags": [["a"]]}', 'list under "tags" that mixes'],
    ['deep nesting', `[{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}]`, 'nested more than 32 levels'],
    ['a duplicate key', '{"id": 1, "a": "x:y", "id": 2}', 'Row 1 (line 1) has the key "id" twice'],
    ['a duplicate key, written differently', '[{"a\\u0062": [{"$oid": "a"}], "ab": 2}]', 'has the key "ab" twice'],
    ['a blank key', '{"id": 1}\n{"id": 2, " ": 1}', 'Column 2 has no name'],
    ['two keys that differ by case', '[{"id": 1, "Name": "a"}, {"name": "b"}]', 'The header "name" is there twice'],
    ['a JSON cell of 2 MiB', `\n{"id": "${'x'.repeat(2 ** 21)}"}`, 'Row 1 (line 2) has a cell larger than 64 KiB'],
    ['a JSON row over 1 MiB', `[{${manyKeys(20, 'x'.repeat(60_000))}}]`, 'Row 1 (line 1) is larger than 1 MiB'],
    ['1,001 keys', `[{"id": 1},\n{${manyKeys(1000, '')}}]`, 'more than 1000 columns'],
    [
      'an array without its end',
      '[{"id": 1},\n {"id": 2}\n',
      'Row 2 (line 3), column 1: this is not valid JSON (it ends too early)',
    ],
    ['a comma too many', '[{"id": 1},\n]', 'Row 2 (line 2), column 1: this is not valid JSON (a comma has no row'],
    ['two commas', '[{"id": 1},,{"id": 2}]', 'Row 2 (line 1), column 12: this is not valid JSON (a comma has no row'],
    ['a missing comma', '[{"id": 1}\n {"id": 2}]', 'Row 1 (line 2), column 2: this is not valid JSON'],
    ['text after the array', '[{"id": 1}] x', 'Row 2 (line 1), column 13: this is not valid JSON (unexpected text'],
    ['an unquoted value', '{"id": 1}\n{"id": 2, "a": b}', 'Row 2 (line 2), column 16: this is not valid JSON'],
    [
      'a pretty-printed object',
      '{\n"id": 1,\n"orders": [{"id": 2}]\n}',
      'Row 1 (line 1), column 2: this is not valid JSON (the line ends before its object does; write each object on one line',
    ],
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
    const verdict = check('id,name\n1\n2,"ab\n3\n');
    expect(verdict.errors.map(({ code, row }) => [code, row])).toEqual([
      ['ragged_row', 1],
      ['unclosed_quote', 2],
    ]);
    expect(verdict.rows).toBe(1);
  });
});

describe('the encoding of a file', () => {
  const inUtf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each([
    ['utf-16le', inUtf16('id;név\r\n1;Győző 😀\r\n')],
    ['utf-16be', inUtf16('id;név\r\n1;Győző 😀\r\n').swap16()],
    ['utf-8', Buffer.from('\ufeffid;név\r\n1;Győző 😀\r\n')],
  ])('is told by a byte order mark: %s', (encoding, bytes) => {
    const verdict = check(bytes, [1, 2, 3, 4, 5, 21, 22, 23, 24, 25, 26, 27]);
    expect(verdict).toMatchObject({ ok: true, encoding, delimiter: ';', headers: ['id', 'név'], rows: 1 });
    expect(verdict.preview).toEqual([['1', 'Győző 😀']]);
  });

  it('can be set, and so can the delimiter', () => {
    const fileCheck = new FileCheck({ encoding: 'windows-1250', delimiter: '|' });
    fileCheck.read(Buffer.from('id|a;b;c\n1|Gy\xf5r\n', 'latin1'));
    expect(fileCheck.verdict()).toMatchObject({
      ok: true,
      encoding: 'windows-1250',
      delimiter: '|',
      headers: ['id', 'a;b;c'],
      preview: [['1', 'Győr']],
    });
    expect(fileCheck.otherEncoding).toBeNull();
  });

  it('rule 17: is decided over the whole file, at its last byte too', () => {
    const fileCheck = new FileCheck();
    fileCheck.read(Buffer.from(`id,name\n${'1,a\n'.repeat(100_000)}`));
    fileCheck.read(Buffer.from('2,Andr\xe9', 'latin1'));
    fileCheck.verdict();
    expect(fileCheck.otherEncoding).toBe('windows-1252');
  });
});

describe('a verdict', () => {
  it('of JSON shows every key as a header, in the order of their first appearance', () => {
    const rows = ['{"id": 1, "b": ["x", 2]}', '{"c": true, "id": 2}', '{}', '{"id": "4", "c": null}'];
    const expected = {
      ok: true,
      delimiter: null,
      headers: ['id', 'b', 'c'],
      rows: 4,
      preview: [
        ['1', '["x",2]', ''],
        ['2', '', 'true'],
        ['', '', ''],
      ],
      samples: [['1', '2', '4'], ['["x",2]'], ['true']],
      headerLine: null,
    };
    expect(check(`[${rows.join()}]`)).toMatchObject({ ...expected, format: 'json' });
    expect(check(rows.join('\r\n'))).toMatchObject({ ...expected, format: 'ndjson' });
  });

  it('counts the bytes of a record with a fault of quoting, also when they come before its end', () => {
    const bytes = Buffer.from('id,a\n"\xff\r"\xffx\n1,\xff\n', 'latin1');
    expect(check(bytes, [bytes.indexOf('x')])).toEqual(check(bytes));
    expect(check(bytes).errors.map(({ code, row, line }) => [code, row, line])).toEqual([
      ['not_utf8', 1, 2],
      ['not_utf8', 1, 3],
      ['misplaced_quote', 1, 2],
      ['not_utf8', 2, 4],
    ]);
  });

  it('is the same wherever the blocks are cut', { timeout: 60_000 }, () => {
    const parts = [
      'sep=,\r',
      'id,a\n',
      '1,2\n',
      '1;2\n',
      '"',
      '\r',
      '\n',
      ',',
      '\0',
      '\xff',
      '\xc3\xa9',
      'x'.repeat(70_000),
    ];
    const file = fc
      .array(fc.constantFrom(...parts), { maxLength: 12 })
      .map((texts) => Buffer.from(texts.join(''), 'latin1'));
    const property = fc.property(file, fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
      expect(check(bytes, cuts)).toEqual(check(bytes));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
