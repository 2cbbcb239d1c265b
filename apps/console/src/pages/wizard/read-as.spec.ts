import { describe, expect, it } from 'vitest';
import { readAs, showDelimiter, showEncoding } from './read-as.js';

const plain = {
  ...{ format: 'csv', gzip: false, encoding: 'utf-8', sheet: null },
  ...{ header_row: null, footer_rows: null, quoting: 'double' as const },
};

describe('how a file was read', () => {
  it.each([
    [plain, 'CSV, UTF-8'],
    [{ ...plain, gzip: true, encoding: 'windows-1252' }, 'CSV, gzip, Windows-1252'],
    [{ ...plain, format: 'xlsx', encoding: 'utf-8', sheet: 'Kunden', quoting: null }, 'Excel, sheet “Kunden”'],
    [
      { ...plain, quoting: 'backslash' as const, header_row: 4, footer_rows: 2 },
      'CSV, UTF-8, backslash quotes, header in line 4, without the last 2 rows',
    ],
    [{ ...plain, format: null, encoding: null, quoting: null }, ''],
  ])('%j', (file, expected) => {
    expect(readAs(file).join(', ')).toBe(expected);
  });

  it('in words that people know', () => {
    expect(['\t', ';'].map(showDelimiter)).toEqual(['tab', ';']);
    expect(['iso-8859-2', 'koi8-r'].map(showEncoding)).toEqual(['ISO-8859-2', 'koi8-r']);
  });
});
