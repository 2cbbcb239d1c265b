import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quoting, quotings } from '#libs/messages';
import { readFile } from '../../test/read-csv.js';
import { LIMITS } from '../limits.js';

const pieces = ['"', '""', ',', '\r', '\n', '\r\n', 'a', 'b', ' ', 'é', '😀', '"a,b"', '"\r\n",', '""""'];
const writeCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const cuts = fc.array(fc.nat(), { maxLength: 6 });

describe('the quotes of a CSV file', () => {
  it('reads the same wherever its blocks are cut, in each dialect, with faults and over limits too', () => {
    const small = { ...LIMITS, rowBytes: 12, cellBytes: 6 };
    const text = fc
      .array(fc.constantFrom(...pieces, '\\', '\\"', ' "', '" ', '\t'), { maxLength: 40 })
      .map((parts) => Buffer.from(parts.join('').replace(/^\ufeff/, '')));
    const options = fc.record({ quoting: fc.constantFrom(...quotings), limits: fc.constantFrom(LIMITS, small) });
    const property = fc.property(text, cuts, options, (file, at, reading) => {
      expect(readFile(file, at, reading)).toEqual(readFile(file, [], reading));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it.each<[Quoting, (cell: string) => string]>([
    ['double', writeCell],
    ['backslash', (cell) => `"${cell.replaceAll(/["\\]/g, '\\$&')}"`],
    ['backslash', (cell) => `"${cell.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`],
    ['loose', (cell) => ` "${cell.replaceAll('"', '""')}"\t `],
  ])('with %s quotes gives the cells that were written', (quoting, write) => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '\n', '\r', ' ', 'é') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    const property = fc.property(rows, cuts, (all, at) => {
      const text = all.map((cells) => `${cells.map(write).join(',')}\r\n`).join('');
      expect(readFile(text, at, { quoting })).toMatchObject({ cells: all, faults: [] });
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each([
    [
      'a quote in the middle of a plain cell is text',
      'a,b\n5" pipe,6"\nx,a"b"c',
      [
        ['a', 'b'],
        ['5" pipe', '6"'],
        ['x', 'a"b"c'],
      ],
    ],
    ["so are those of a spreadsheet's mark", '="00123",="a"b\n', [['="00123"', '="a"b']]],
  ])('%s', (_, file, cells) => {
    expect(readFile(file)).toMatchObject({ cells, faults: [], ended: false });
  });

  it('ends at a quote that is never closed, named by the row and line where its record starts', () => {
    const { faults, ended } = readFile('h\n1\n"open\nx\ny');
    expect({ faults, ended }).toEqual({ faults: [{ code: 'unclosed_quote', row: 2, line: 3 }], ended: true });
  });

  it.each<[string, string, Quoting, object]>([
    ['text after a closing quote', 'h\n"a"b\nx\ny', 'double', { row: 1, line: 2, column: 1 }],
    ['in the header', '"h"h,i\nx\ny', 'double', { row: null, line: 1, column: 1 }],
    ['that closes another', 'h,i\n1,"begins\n2,x\n3,"another one\nx\ny', 'double', { row: 1, line: 2, column: 2 }],
    ['a backslash', 'h,i\n1,"a \\"b\\""\nx\ny', 'double', { row: 1, line: 2, column: 2, argument: 'backslash' }],
    ['blanks before it', 'h,i\n1, "Kis, A"\nx\ny', 'double', { row: 1, line: 2, column: 2, argument: 'loose' }],
    ['blanks behind it', 'h,i\n"1" ,\t"2"\nx\ny', 'double', { row: 1, line: 2, column: 1, argument: 'loose' }],
    ['text beside it', 'h,i\n1, "2" x\nx\ny', 'loose', { row: 1, line: 2, column: 2 }],
    ['blanks, where backslashes escape', 'h,i\n1, "2"\nx\ny', 'backslash', { row: 1, line: 2, column: 2 }],
  ])('a quote in the wrong place is listed with row and column, and reading goes on: %s', (_, file, quoting, fault) => {
    for (let cut = 0; cut <= file.length; cut += 1) {
      const { faults, ended, cells } = readFile(file, [cut], { quoting });
      expect({ faults, ended }).toEqual({ faults: [{ code: 'misplaced_quote', ...fault }], ended: false });
      expect(cells.slice(-2)).toEqual([['x'], ['y']]);
    }
  });

  it.each<[Quoting, string, readonly string[]]>([
    ['backslash', String.raw`"said \"hi\", then left","C:\\dir\\",\N`, ['said "hi", then left', 'C:\\dir\\', '\\N']],
    ['backslash', String.raw`"a ""b""","c:\d",`, ['a "b"', 'c:\\d', '']],
    ['loose', '1, "Kis, Anna" ,\t"x"', ['1', 'Kis, Anna', 'x']],
    ['loose', ' 1 , a"b ,"" ', [' 1 ', ' a"b ', '']],
    ['double', String.raw`"path C:\dir\","\N"`, ['path C:\\dir\\', '\\N']],
  ])('with %s quotes reads %s', (quoting, record, cells) => {
    expect(readFile(record, [], { quoting })).toMatchObject({ cells: [cells], faults: [] });
  });
});
