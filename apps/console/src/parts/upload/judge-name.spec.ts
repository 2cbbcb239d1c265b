import { describe, expect, it } from 'vitest';
import { judgeName, showFormats } from './judge-name.js';

const all = ['csv', 'json', 'ndjson', 'xlsx'];

describe('a file that is dropped', () => {
  it.each([
    'kunden.csv',
    'KUNDEN.CSV.GZ',
    'export.txt',
    'export',
    'customers.2026-09-01',
    'kunden.dat',
    'kunden.zip',
    'kunden.xlsx',
    'constructor',
    'x.constructor',
  ])('is sent: %s', (name) => {
    expect(judgeName(name, all)).toBeNull();
  });

  it.each([
    ['photo.JPG', all, /picture/],
    ['letter.pdf.gz', all, /document/],
    ['kunden.xls', all, /save it as \.xlsx or \.csv/],
    ['kunden.7z', all, /use \.zip or \.gz/],
    ['people.xlsx', ['csv'], /takes CSV$/],
    ['orders.json', ['ndjson'], /takes NDJSON$/],
  ])('is not sent: %s to a kind that takes %j', (name, formats, why) => {
    expect(judgeName(name, formats)).toMatch(why);
  });

  it('formats are called as people call them, and new ones by their own name', () => {
    expect(showFormats(['csv', 'xlsx', 'parquet'])).toBe('CSV, Excel, parquet');
  });
});
