import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, openRawRecords, openReader } from '#libs/formats';
import type { Cell, FileDefinition, FileFormat } from '#libs/messages';
import { openRejectWriter } from './reject-writer.js';

const file = (given: object): FileDefinition => ({
  ...{ id: 'fil_1', name: 'a', sha256: '', bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ';', rows: 1 },
  headers: ['id', 'a'],
  ...given,
});

const written = (given: object, header: string, ...rows: [record: string, reasons: string][]): string => {
  const writer = openRejectWriter(file(given));
  return writer.begin(header) + rows.map(([record, reasons]) => writer.row(record, reasons)).join('') + writer.end();
};

describe('a file of rejected rows', () => {
  it('has the cells as they stood, and the reasons last', () => {
    expect(written({}, 'id;"a"', ['"1;1"; x ', 'Bad; very.'], ['2;"say ""a"""', 'Bad.'])).toBe(
      'id;"a";sluice_reasons\r\n"1;1"; x ;"Bad; very."\r\n2;"say ""a""";Bad.\r\n',
    );
  });

  it('has the reasons in a column of their own, however many cells a row of blanks has', () => {
    const headers = ['id', 'a', '', ''];
    expect(written({ headers }, 'id;a;;', ['   ', 'Blank.'], [';;;;;', 'Blank.'], ['1;"b;c"', 'Bad.'])).toBe(
      'id;a;;;sluice_reasons\r\n   ;;;;Blank.\r\n;;;;Blank.\r\n1;"b;c";;;Bad.\r\n',
    );
  });

  it.each([
    ['backslash', '"a\\";b";c;"d"'],
    ['loose', ' "a;b" ;c; "d"'],
  ])('has the cells of a file with %s quotes as they stood', (quoting, record) => {
    const headers = ['sluice_reasons', 'a', 'b'];
    expect(written({ headers, quoting }, 'sluice_reasons;a;b', [record, 'New.'])).toContain(
      `${record.slice(record.indexOf(';c') + 1)};New.\r\n`,
    );
  });

  it('does not make formulas safe: they are cells as they were', () => {
    expect(written({}, 'id;a', ['=1;@x', 'Bad.'])).toBe('id;a;sluice_reasons\r\n=1;@x;Bad.\r\n');
  });

  it('that comes from one that came back has the reasons of today only', () => {
    const headers = ['id', 'sluice_reasons', 'a'];
    expect(written({ headers }, 'id;sluice_reasons;a', ['1;"old; ""x""";"a;b"', 'New.'])).toBe(
      'id;a;sluice_reasons\r\n1;"a;b";New.\r\n',
    );
  });

  it.each([
    ['utf-8', 'id;a', 'id;a'],
    ['utf-8', '\uFEFFid;a', '\uFEFFid;a'],
    ['windows-1252', 'id;a', '\uFEFFid;a'],
    ['utf-16le', '\uFEFFid;a', '\uFEFFid;a'],
  ])('of one in %s, which began with %j, begins with %j', (encoding, header, begin) => {
    expect(written({ encoding }, header)).toBe(`${begin};sluice_reasons\r\n`);
  });

  describe.each(['ndjson', 'json'])('of %s', (format) => {
    const headers = ['id', 'Sluice Reasons'];
    const inFile = (given: object, record: string): string => {
      const text = written({ format, delimiter: null, ...given }, '', [record, 'Bad.'], [record, 'Bad.']);
      const lines = format === 'json' ? text.replace(/^\[\n|\n\]\n$/g, '').split(',\n') : text.trimEnd().split('\n');
      expect(lines[1]).toBe(lines[0]);
      return lines[0] ?? '';
    };

    it.each([
      ['{"id": 1.50, "a": "x"}', '{"id": 1.50, "a": "x", "sluice_reasons": "Bad."}'],
      ['{"id":12345678901234567890}', '{"id":12345678901234567890, "sluice_reasons": "Bad."}'],
      ['{ "id": {"$oid": "}"}, "a": [ "{" ] } ', '{ "id": {"$oid": "}"}, "a": [ "{" ], "sluice_reasons": "Bad."}'],
      ['{}', '{"sluice_reasons": "Bad."}'],
      ['{ }', '{"sluice_reasons": "Bad."}'],
      ['  ', '{"sluice_reasons": "Bad."}'],
    ])('it keeps every member as it is written: %s', (record, expected) => {
      expect(inFile({}, record)).toBe(expected);
      expect(JSON.parse(inFile({ headers }, record))).toEqual(JSON.parse(expected));
    });

    it.each([
      ['{"sluice_reasons": "old, \\"x\\"", "a": [1, {"b": "}"}]}', '{"a": [1, {"b": "}"}], "sluice_reasons": "Bad."}'],
      ['{"a": 1, "\\u0053luice Reasons": null}', '{"a": 1, "sluice_reasons": "Bad."}'],
    ])('it replaces reasons of another day: %s', (record, expected) => {
      expect(inFile({ headers }, record)).toBe(expected);
      // Of actions, whose files have no headers.
      expect(inFile({ headers: [] }, record)).toBe(expected);
    });
  });

  it('of a JSON array without rejects is an empty one', () => {
    expect(JSON.parse(written({ format: 'json', delimiter: null }, ''))).toEqual([]);
  });
});

describe('rejects that are uploaded again are read as the rows that they were', () => {
  const KEYS = ['id', 'a b', 'c;'];
  const reading = { csv: ';', json: null, ndjson: null } as const;
  type TextFormat = Exclude<FileFormat, 'xlsx'>;

  const readRows = (format: TextFormat, text: string): readonly (readonly Cell[])[] => {
    const reader = openReader({ format, delimiter: reading[format], encoding: 'utf-8' });
    const read = [reader.read(Buffer.from(text)), reader.end()];
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    const rows = read.flatMap(({ cells }) => cells);
    return format === 'csv' ? rows.slice(1) : rows;
  };

  const writeRows: Readonly<Record<TextFormat, (rows: readonly (readonly string[])[], end: string) => string>> = {
    csv: (rows, end) => [KEYS, ...rows].map((row) => row.map((cell) => csvCell(cell, ';')).join(';') + end).join(''),
    json: (rows, end) => `[${end}${rows.map(objectOf).join(` ,${end}`)}${end}]`,
    ndjson: (rows, end) => rows.map((row) => objectOf(row) + end).join(''),
  };
  const objectOf = (row: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(KEYS.map((key, i) => [key, row[i]])));

  const cutRows = (format: TextFormat, text: string): readonly string[] => {
    const splitter = openRawRecords({ format, delimiter: reading[format] });
    splitter.push(text);
    return [...splitter.take(), ...splitter.end()];
  };

  const cell = fc.string({ unit: fc.constantFrom('a', ';', ',', '"', '\\', '{', ']', '\n', '\r', ' ', 'é') });
  const row = fc.tuple(
    cell.map((text) => `x${text}`),
    cell,
    cell,
  );

  it.each<TextFormat>(['csv', 'json', 'ndjson'])('%s', (format) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom('\n', '\r', '\r\n'), (rows, end) => {
        const records = cutRows(format, writeRows[format](rows, end));
        const [header = '', ...others] = format === 'csv' ? records : ['', ...records];
        const again = written(
          { format, headers: KEYS },
          header,
          ...others.map((one): [string, string] => [one, 'Bad; "x"']),
        );
        expect(readRows(format, again)).toEqual(rows.map((cells) => [...cells, 'Bad; "x"']));
      }),
    );
  });
});
