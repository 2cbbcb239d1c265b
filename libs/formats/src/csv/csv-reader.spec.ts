import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsv, readFile, type Whole } from '../../test/read-csv.js';
import type { Limits } from '../limits.js';

const KIB = 1024;

const countLineEnds = (text: Buffer): number => text.toString().match(/\r\n|\r|\n/g)?.length ?? 0;

/** The line on which a record starts: the empty lines before it are skipped. */
const startLine = (file: Buffer, from: number): number => {
  let at = from;
  while (file[at] === 0x0a || file[at] === 0x0d) at += 1;
  return countLineEnds(file.subarray(0, at)) + 1;
};

/** csv-parse over the whole text; the lines come from the byte offsets that it states. */
const readByCsvParse = (file: Buffer): Whole => {
  const cells: string[][] = [];
  const lines: number[] = [];
  let end = 0;
  const onRecord = (record: string[], info: { bytes: number }): null => {
    cells.push(record);
    lines.push(startLine(file, end));
    end = info.bytes;
    return null;
  };
  const options = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: true };
  try {
    parse(file, { ...options, on_record: onRecord as never });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { cells, lines, faults: [{}], ended: true };
  }
  return { cells, lines, faults: [], ended: false };
};

const pieces = [
  '"',
  '""',
  ',',
  '\r',
  '\n',
  '\r\n',
  'a',
  'b',
  ' ',
  'é',
  '€',
  '😀',
  '\ufffd',
  '"a,b"',
  '"\r\n",',
  '""""',
];
const csvText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const validCell = fc
  .array(fc.constantFrom('"', ',', '\r', '\n', 'a', 'é', ' '), { maxLength: 6 })
  .map((parts) => parts.join(''));
const writeCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const validText = fc
  .array(fc.tuple(fc.array(validCell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\r', '\n', '\r\n')), {
    maxLength: 8,
  })
  .map((rows) => rows.map(([cells, lineEnd]) => cells.map(writeCell).join(',') + lineEnd).join(''));
const cuts = fc.array(fc.nat(), { maxLength: 6 });

describe('a CSV file', () => {
  it.each([
    ['any text', csvText],
    ['a well-formed text', validText],
  ])('reads as csv-parse reads it whole, up to a fault of quoting: %s', { timeout: 60_000 }, (_, texts) => {
    const property = fc.property(texts, cuts, (text, at) => {
      const file = Buffer.from(text.replace(/^\ufeff/, ''));
      const [read, expected] = [readFile(file, at), readByCsvParse(file)];
      if (expected.faults.length === 0) expect(read).toEqual(expected);
      else expect(read.cells.slice(0, expected.cells.length)).toEqual(expected.cells);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it.each([
    [
      'a BOM is no part of the first header',
      '\ufeffa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    ['line ends of three kinds', 'a\rb\nc\r\nd', [['a'], ['b'], ['c'], ['d']], [1, 2, 3, 4]],
    ['empty lines are no rows but count as lines', 'a\n\n\r\n\rb\n', [['a'], ['b']], [1, 5]],
    ['a line of delimiters or blanks is a row', 'a,b\n,\n  \n', [['a', 'b'], ['', ''], ['  ']], [1, 2, 3]],
    ['a quoted blank is a row of its own', 'a\n""\n\nb', [['a'], [''], ['b']], [1, 2, 4]],
    ['line ends in cells count as lines', 'a\n"x\r\ny\rz\n"\nb', [['a'], ['x\r\ny\rz\n'], ['b']], [1, 2, 6]],
    ['doubled quotes, no final newline', 'a\n"say ""hi"""', [['a'], ['say "hi"']], [1, 2]],
    ['delimiters in quotes', '"a,b",c', [['a,b', 'c']], [1]],
    ['nothing at all', '', [], []],
  ])('reads %s', (_, file, cells, lines) => {
    expect(readFile(file)).toEqual({ cells, lines, faults: [], ended: false });
  });
});

describe('limits of a CSV file', () => {
  const limits: Limits = { rowBytes: 4 * KIB, cellBytes: KIB, columns: 10, nameCharacters: KIB, jsonDepth: 32 };
  const long = (length: number): string => 'x'.repeat(length);
  const row = (cells: number): string => Array.from({ length: cells }, () => long(900)).join(',');

  it.each([
    ['a cell of one byte too many', `h\n${long(1025)}\nlast`, 'cell_too_large', '1 KiB'],
    ['a cell too large in bytes, not in characters', `h\n${'é'.repeat(513)}\nlast`, 'cell_too_large', '1 KiB'],
    ['a row of small cells', `h\n${row(5)}\nlast`, 'row_too_large', '4 KiB'],
    [
      'a row too large in bytes, not in characters',
      `h\n${`${'é'.repeat(400)},`.repeat(6)}\nlast`,
      'row_too_large',
      '4 KiB',
    ],
    ['a quoted cell', `h\n"${long(1025)}"\nlast`, 'cell_too_large', '1 KiB'],
    ['a quoted cell over the limit of a row', `h\n"${long(5000)}"\nlast`, 'cell_too_large', '1 KiB'],
    ['a row with quotes over the limit of a row', `h\n"a",${row(5)}\nlast`, 'row_too_large', '4 KiB'],
  ])('%s is a fault of its row, and reading goes on', (_, file, code, argument) => {
    const faults = [{ code, row: 1, line: 2, argument }];
    for (const at of [[], [1000], [3000, 4100, 4600], [4097, 4098, 4099, 5003]]) {
      const read = readFile(file, at, { limits });
      expect(read.faults).toMatchObject(faults);
      expect(read.cells.at(-1)).toEqual(['last']);
      expect(read.lines).toEqual([1, 2, 3]);
    }
  });

  it.each([['a quote that is never closed', `h\n"${'a\r\n'.repeat(3000)}`, 'unclosed_quote']])(
    '%s is told apart from a row that is too large',
    (_, file, code) => {
      for (const at of [[], [1000], [4096, 4200, 4999]]) {
        expect(readFile(file, at, { limits })).toMatchObject({ faults: [{ code, row: 1, line: 2 }], ended: true });
      }
    },
  );

  it('a fault of quoting is told apart from a row that is too large', () => {
    for (const at of [[], [1000], [4096, 4200, 4999]]) {
      const read = readFile(`h\n"${long(2000)}"x${long(4000)}\nlast`, at, { limits });
      expect(read).toMatchObject({ faults: [{ code: 'misplaced_quote', row: 1, line: 2, column: 1 }], ended: false });
      expect(read.cells.at(-1)).toEqual(['last']);
    }
  });

  it('line ends in a row that is too large count as lines, wherever a block ends', () => {
    const file = `h\n"${'ab\r\n'.repeat(1500)}"\r\nlast`;
    for (let cut = 4090; cut < 4130; cut += 1) {
      expect(readFile(file, [cut, cut + 1, 5999], { limits }).lines).toEqual([1, 2, 1503]);
    }
  });

  it('cells and rows at their limits are no fault', () => {
    expect(readFile(`${long(1024)},${long(1024)}`, [], { limits }).faults).toEqual([]);
  });
});

describe('bytes that are not UTF-8', () => {
  const bad = (text: string): Buffer => Buffer.from(text, 'latin1');

  it.each([
    ['a lone byte', bad('h\na\xe9b\nc'), [{ row: 1, line: 2, argument: 3 }]],
    ['in the header', bad('h\xff\nb'), [{ row: null, line: 1, argument: 1 }]],
    ['at the end', bad('h\nab\xe2\x82'), [{ row: 1, line: 2, argument: 4 }]],
    ['after a CR', bad('h\ra\r\xff'), [{ row: 2, line: 3, argument: 4 }]],
    ['in a quoted cell', bad('h\n"a\r\nb\xff"\n'), [{ row: 1, line: 3, argument: 7 }]],
    [
      'after characters of four bytes',
      Buffer.from([0x68, 0x0a, 0xf0, 0x9f, 0x98, 0x80, 0xc0, 0x0a]),
      [{ row: 1, line: 2, argument: 6 }],
    ],
  ])('are named by row, line and offset: %s', (_, file, faults) => {
    const expected = faults.map((fault) => ({ code: 'not_utf8', ...fault }));
    for (let cut = 0; cut <= file.length; cut += 1) expect(readFile(file, [cut]).faults).toEqual(expected);
  });

  it('are all counted and the first 100 listed', () => {
    const reader = openCsv();
    const stretches = [
      reader.read(bad('h\n\xff\ufffd\xff\n'.repeat(30))),
      reader.read(bad('\xff\n'.repeat(200))),
      reader.end(),
    ];
    const listed = stretches.flatMap(({ faults }) => faults).length;
    expect(listed).toBe(100);
    expect(stretches.reduce((sum, { unlisted }) => sum + unlisted, listed)).toBe(290);
  });

  it('are counted as the Encoding Standard replaces them', { timeout: 60_000 }, () => {
    const property = fc.property(fc.uint8Array({ maxLength: 40 }), cuts, (bytes, at) => {
      const file = Buffer.from(bytes.map((byte) => (byte < 0x30 ? 0x41 : byte)));
      const genuine = file.toString('latin1').split('\xef\xbf\xbd').length - 1;
      const replaced = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file).split('\ufffd').length - 1;
      expect(readFile(file, at).faults.length).toBe(replaced - genuine);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
