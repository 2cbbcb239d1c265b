import { describe, expect, it } from 'vitest';
import { draftOf, enteredReading, settable } from './reading-draft.js';

const file = {
  ...{ format: 'csv', encoding: 'windows-1252', delimiter: ';', quoting: 'double' as const, sheet: null },
  ...{ header_row: null, footer_rows: 2 },
};
const draft = draftOf(file);

describe('how a file is read', () => {
  it.each([
    ['nothing was changed', {}, {}],
    ['detection again', { encoding: '', delimiter: '' }, { encoding: null, delimiter: null }],
    ['others', { encoding: 'macintosh', quoting: 'loose' }, { encoding: 'macintosh', quoting: 'loose' }],
    ['a header further down', { headerRow: ' 4 ' }, { header_row: 4 }],
    ['no footer any longer', { footerRows: '' }, { footer_rows: null }],
    ['what is no number is none', { footerRows: 'x' }, { footer_rows: null }],
  ])('%s', (_, change, expected) => {
    expect(enteredReading({ ...draft, ...change }, file)).toEqual(expected);
  });

  it.each([
    ['xlsx', 'sheet'],
    ['ndjson', 'encoding'],
    ['csv', 'delimiter'],
    [null, 'delimiter'],
  ] as const)('of %s its %s can be set', (format, part) => {
    expect(settable(format)).toContain(part);
  });
});
