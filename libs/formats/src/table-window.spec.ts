import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableBounds } from '#libs/messages';
import { openReader } from './open-reader.js';

/** What is read of a file that arrives in pieces of so many bytes. */
const read = (text: string, table: TableBounds, size = 1_000) => {
  const reader = openReader({ format: 'csv', delimiter: ',', encoding: 'utf-8', table });
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const stretches = [...pieces.map((piece) => reader.read(piece)), reader.end()];
  const rows = stretches.flatMap(({ first, cells, lines }) =>
    cells.map((row, i) => [first + i, lines[i], row.join('|')] as const),
  );
  const faults = stretches.flatMap((stretch) => stretch.faults.map(({ code, row, line }) => [code, row, line]));
  return { rows, faults, before: reader.recordsBefore };
};

const report = 'Report,of,2026\n\nid,name\n1,a\n2,b\nTotal,2\nCopyright "c" 2026\n';
const table = [
  [0, 3, 'id|name'],
  [1, 4, '1|a'],
  [2, 5, '2|b'],
];

describe('a table with other lines around it', () => {
  it.each<[string, TableBounds]>([
    ['by the line of its header and the number of rows below it', { header: { line: 3 }, footer: { rows: 2 } }],
    [
      'by what both begin with',
      { header: { starts: [' ID'.trim().toLowerCase(), 'name'] }, footer: { starts: 'Total' } },
    ],
    ['by the line of its header, where that is blank before', { header: { line: 2 }, footer: { starts: 'Tot' } }],
  ])('is found %s', (_, bounds) => {
    expect(read(report, bounds)).toEqual({ rows: table, faults: [], before: 1 });
  });

  it('takes its headers from the mapping where the file has none', () => {
    expect(read('1,a\n2,b\n', { header: { names: ['id', 'name'] } })).toEqual({
      rows: [
        [0, 1, 'id|name'],
        [1, 1, '1|a'],
        [2, 2, '2|b'],
      ],
      faults: [],
      before: -1,
    });
  });

  it('is all of the file behind a header that ends it', () => {
    expect(read('id\n1\n', { footer: { starts: 'id' } }).rows).toEqual([
      [0, 1, 'id'],
      [1, 2, '1'],
    ]);
  });

  it('has the faults of its own records, by their rows in it', () => {
    const text = 'a title here\nid,name\n1,"a"b\n2,c\nEnd\n"d"e\n';
    expect(read(text, { header: { line: 2 }, footer: { starts: 'End' } }).faults).toEqual([['misplaced_quote', 1, 3]]);
  });

  it('is not reached behind what ends the reading, which is said', () => {
    const { faults } = read('"x\nid\n1\n', { header: { starts: ['id'] } });
    expect(faults.map(([code]) => code)).toEqual(['unclosed_quote']);
  });

  it('says that a header was not found', () => {
    expect(read('a,b\n1,2\n', { header: { starts: ['id'] } })).toMatchObject({
      rows: [],
      faults: [['missing_header', null, null]],
    });
  });

  it('is the same however the file is cut', () => {
    const bounds: TableBounds = { header: { starts: ['id'] }, footer: { rows: 2 } };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        expect(read(report, bounds, size)).toEqual(read(report, bounds));
      }),
    );
  });
});
