import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDecoder } from '#libs/encodings';
import type { FileError } from '#libs/messages';
import { LIMITS, type Limits } from '../limits.js';
import { openSplitter } from '../open-splitter.js';
import { RecordReader } from '../record-reader.js';
import type { RecordsRead } from '../records.js';

interface Whole {
  readonly rows: readonly unknown[];
  readonly lines: readonly number[];
  readonly headers: readonly string[];
  readonly faults: readonly FileError[];
  readonly ended: boolean;
}

/** By line; faults of one line come as they are found, which depends on the blocks. */
const inOrder = (a: FileError, b: FileError): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.row ?? 0) - (b.row ?? 0) || a.code.localeCompare(b.code);

/** Reads a file in blocks that end at the given offsets; a row is the object that its cells make. */
const readFile = (
  format: 'json' | 'ndjson',
  file: Buffer | string,
  { cuts = [], limits = LIMITS }: { readonly cuts?: readonly number[]; readonly limits?: Limits } = {},
): Whole => {
  const bytes = Buffer.from(file as string);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const reader = new RecordReader(openDecoder('utf-8'), openSplitter({ format, delimiter: null }, limits));
  const stretches: RecordsRead[] = ends.map((end, i) => reader.read(bytes.subarray(ends[i - 1] ?? 0, end)));
  stretches.push(reader.end());
  const headers = stretches.at(-1)?.headers ?? [];
  return {
    rows: stretches
      .flatMap(({ cells }) => cells)
      .map((cells) => Object.fromEntries(cells.map((c, i) => [headers[i], c]))),
    lines: stretches.flatMap(({ lines }) => lines),
    headers,
    faults: stretches.flatMap(({ faults }) => faults).sort(inOrder),
    ended: stretches.some(({ ended }) => ended),
  };
};

const places = ({ faults }: Whole) => faults.map(({ code, row, line, column }) => [code, row, line, column ?? null]);

const key = fc.constantFrom('id', 'name', 'a.b', '__proto__', 'constructor', '$set', '"', '\\', 'é', '😀');
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('},{', ']', '[', '"', '\\', '\\"', '\\\\', ':', '\n', '\r\n', ','),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const row = fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), {
  maxKeys: 5,
  noNullPrototype: true,
});
const cuts = fc.array(fc.nat(), { maxLength: 6 });

const without = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as object).filter(([, cell]) => cell !== null));

describe('JSON', () => {
  it('gives the cells that were written, however its text is spaced and cut', { timeout: 60_000 }, () => {
    const property = fc.property(
      fc.array(row, { maxLength: 6 }),
      fc.constantFrom('', ' ', '\t', '\r\n  '),
      cuts,
      (rows, space, at) => {
        const texts = rows.map((object) => JSON.stringify(object, null, space === '\r\n  ' ? 2 : ''));
        const file = `${space}[${space}${texts.join(`${space},${space}`)}${space}]${space}`;
        const read = readFile('json', file, { cuts: at });
        expect(read.faults).toEqual([]);
        expect(read.rows.map(without)).toEqual(rows.map(without));
        expect(
          readFile('ndjson', rows.map((object) => JSON.stringify(object)).join('\r\n'), { cuts: at }).rows,
        ).toEqual(read.rows);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('reads the same wherever the blocks are cut, faulty files too', { timeout: 60_000 }, () => {
    const parts = [
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"id"',
      '"',
      '\\',
      '1',
      '\r',
      '\n',
      ' ',
      '{"id":1}',
      '\xc3\xa9',
      `"${'x'.repeat(90)}"`,
    ];
    const file = fc
      .array(fc.constantFrom(...parts, '"a":[{', '{"n":1,'), { maxLength: 14 })
      .map((texts) => Buffer.from(texts.join(''), 'latin1'));
    const limits = { ...LIMITS, rowBytes: 60, cellBytes: 40 };
    const property = fc.property(file, cuts, fc.constantFrom('json', 'ndjson'), (bytes, at, format) => {
      expect(readFile(format, bytes, { cuts: at, limits })).toEqual(readFile(format, bytes, { limits }));
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it.each([
    ['[{"id":1},\r\n\r\n{"id":2}\r,{"id":3}]', [1, 3, 4]],
    ['\n[\n{\n"id":1},{"id":2},\n\n\n{"id":3}]', [3, 4, 7]],
  ])('names the line on which a row begins: %j', (file, lines) => {
    expect(readFile('json', file).lines).toEqual(lines);
  });

  it('names row, line and column of what is no JSON, and reads no further', () => {
    expect(places(readFile('json', '[{"id":1},\n {"id":2, "a" 3}, {"id":}]'))).toEqual([['json_syntax', 2, 2, 15]]);
    expect(places(readFile('json', '[{"id":1}},{"id":2}]'))).toEqual([['json_syntax', 2, 1, 10]]);
    expect(places(readFile('json', '[{"id":"a\nb"}]'))).toEqual([['json_syntax', 1, 1, 10]]);
  });

  it('tells nothing of a text in its fault', () => {
    for (const file of ['[{"id": secret}]', '[{"id": "secret" secret}]', '[{secret: 1}]', '[{"a": "\\secret"}]']) {
      const { faults } = readFile('json', file);
      expect(faults).toHaveLength(1);
      expect(JSON.stringify(faults)).not.toContain('secret');
    }
  });

  it('goes on after a row over a limit', () => {
    const limits = { ...LIMITS, rowBytes: 100, cellBytes: 40 };
    const big = `{"id":2,"a":[${Array.from({ length: 60 }, () => '"x"').join()}]}`;
    const files = ['{"id":1}', big, '{"id":3}', `{"id":"${'x'.repeat(41)}"}`, `{"id":"${'x'.repeat(200)}"}`];
    const expected = [
      ['row_too_large', 2],
      ['cell_too_large', 4],
      ['cell_too_large', 5],
    ];
    const codes = (whole: Whole) => whole.faults.map(({ code, row: at }) => [code, at]);
    expect(codes(readFile('json', `[${files.join()}]`, { limits }))).toEqual(expected);
    expect(codes(readFile('ndjson', files.join('\n'), { limits }))).toEqual(expected);
  });
});

describe('one JSON object around the rows', () => {
  const under = (file: string, cuts: readonly number[] = []) => readFile('json', file, { cuts });

  it.each([
    ['{"count":2,"customers":[{"id":1},{"id":2}]}', [1, 1]],
    ['{"customers":[{"id":1},{"id":2}],"next":null}', [1, 1]],
    [
      '{\n "success": true,\n "errors": [],\n "data": [\n  {"id":1},\r\n  {"id":2}\n ] ,\n "a": {"b":[{}]}\n}\n',
      [5, 6],
    ],
    ['{"tags":["]","{"],"a\\"b" : [ {"id":1} ,{"id":2}] }', [1, 1]],
  ])('its only list of objects is the rows: %j', (file, lines) => {
    for (let cut = 0; cut < file.length; cut += 1) {
      const read = under(file, [cut]);
      expect(read).toMatchObject({ rows: [{ id: 1 }, { id: 2 }], lines, faults: [], ended: false });
    }
  });

  it.each([
    ['{"customers":[{"id":1}],"orders":[{"id":2}]}', 'several_lists', '"customers", "orders"'],
    ['{"success":true,"data":{"rows":[{"id":1}]},"errors":[]}', 'no_list_of_rows', '"success", "data", "errors"'],
    ['{}', 'no_list_of_rows', ''],
  ])('is refused with the names without one list, or with several: %s', (file, code, argument) => {
    expect(under(file).faults).toEqual([{ code, row: null, line: null, argument }]);
  });

  it.each([
    ['{"a":1,"rows":[{"id":1}]', 25],
    ['{"a":1 2,"rows":[{"id":1}]}', 8],
    ['{"a":1,,"rows":[{"id":1}]}', 8],
    ['{"rows":[{"id":1}] 3}', 19],
    ['{"rows":[{"id":1}],}', 20],
    ['{"rows":[{"id":1}]} {}', 21],
  ])('is read as JSON beside the rows, too: %s', (file, column) => {
    expect(places(under(file)).map(([code, , , at]) => [code, at])).toEqual([['json_syntax', column]]);
  });
});

describe('NDJSON', () => {
  it('ends a line at CRLF, LF and CR, mixed too; empty lines are no rows, blank ones are', () => {
    const { rows, lines } = readFile('ndjson', '{"id":1}\r\n\r\n{"id":2}\r  \r{"id":3}\n\n{"id":4}');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }, {}, { id: 3 }, { id: 4 }]);
    expect(lines).toEqual([1, 3, 4, 5, 7]);
  });

  it('names row, line and column of what is no JSON', () => {
    expect(places(readFile('ndjson', '{"id":1}\n\n{"id":2} {"id":3}\n{'))).toEqual([['json_syntax', 2, 3, 10]]);
  });
});

describe('names of columns', () => {
  const leaves = Array.from({ length: 1_500 }, (_, i) => `"k${i}":1`).join();

  it.each([
    ['one key', `{"id":"1","${'x'.repeat(1025)}":1}`],
    ['the keys of nested objects together', `{"id":"1","${'x'.repeat(600_000)}":{${leaves}}}`],
    ['many levels', `{"id":"1","level":{"${'y'.repeat(1020)}":{${leaves}}}}`],
  ])('that %s make too long are told of, and never become columns', (_, line) => {
    const { faults, headers } = readFile(
      'ndjson',
      `${line}
{"id":"2","name":"Anna"}
`,
    );
    expect(faults).toEqual([{ code: 'name_too_long', row: 1, line: 1, argument: 1024 }]);
    expect(headers).toEqual(['id', 'name']);
  });
});
