import { describe, expect, it } from 'vitest';
import { findingPlace, ownWarnings } from './findings.js';

describe('where an error of a file is', () => {
  it.each([
    [{ row: 1200, line: 1201, message: 'Bytes are not of the encoding.' }, 'Row 1,200, line 1,201'],
    [{ row: null, line: 4, message: 'A quote is never closed.' }, 'line 4'],
    [{ row: 1, line: 2, message: 'Row 1 (line 2) has 3 cells, the header has 2.' }, null],
    [{ row: null, line: null, message: 'The file is empty.' }, null],
  ])('%j', (error, place) => {
    expect(findingPlace(error)).toBe(place);
  });
});

describe('the warnings of a file', () => {
  it('are without those that a proposal says', () => {
    const warnings = [
      'Line 4 looks like its header. To read it so, set header_row: 4.',
      'To pass over it, set footer_rows: 1.',
      'It lacks a column.',
    ];
    const proposed = { header: { line: 4, cells: ['ID'] }, footer: null, quoting: null };
    expect(ownWarnings({ warnings, proposed })).toEqual(warnings.slice(1));
    expect(ownWarnings({ warnings, proposed: { ...proposed, header: null } })).toEqual(warnings);
  });
});
