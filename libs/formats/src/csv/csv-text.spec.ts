import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRecord, formulaSafe } from './csv-text.js';

describe('what a spreadsheet would take for a formula becomes text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+36301234567', "'+36301234567"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =HYPERLINK("x")', `'  =HYPERLINK("x")`],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1', "'＝1"],
    ['|cmd', "'|cmd"],
    ['a=1', 'a=1'],
    ["'=1", "'=1"],
    ['', ''],
    ['0012', '0012'],
  ])('%j: %j', (cell, expected) => {
    expect(formulaSafe(cell)).toBe(expected);
  });
});

describe('a cell in CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    [' blank', '" blank"'],
    ['', ''],
  ])('%j: %j', (cell, expected) => {
    expect(csvCell(cell)).toBe(expected);
  });

  it('is quoted for the delimiter that is used', () => {
    expect(csvCell('a|b', '|')).toBe('"a|b"');
    expect(csvCell('a|b')).toBe('a|b');
  });

  it('can be read back, whatever it holds', () => {
    const read = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    fc.assert(fc.property(fc.string(), (text) => read(csvCell(text)) === text));
    fc.assert(fc.property(fc.string(), (text) => /^"|^[^",;\t\r\n]*$/.test(csvCell(text))));
  });

  it('is in a record that ends with CRLF', () => {
    expect(csvRecord(['a', 'b,c', ''])).toBe('a,"b,c",\r\n');
  });
});
