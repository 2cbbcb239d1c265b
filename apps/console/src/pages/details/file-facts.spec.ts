import { describe, expect, it } from 'vitest';
import { describeFormat, rejectedByFile } from './file-facts.js';

const csv = { format: 'csv', delimiter: ';', encoding: 'utf-8', sheet: null, gzip: false };

describe('describeFormat', () => {
  it.each([
    [csv, 'CSV ; · UTF-8'],
    [{ ...csv, delimiter: '\t', encoding: 'windows-1252', gzip: true }, 'CSV tab · Windows-1252 · gzip'],
    [{ ...csv, encoding: 'iso-8859-2' }, 'CSV ; · ISO-8859-2'],
    [{ ...csv, format: 'ndjson', delimiter: null }, 'NDJSON · UTF-8'],
    [{ ...csv, format: 'xlsx', delimiter: null, sheet: 'Tabelle 1' }, 'Excel · sheet “Tabelle 1”'],
    [{ ...csv, format: null }, ''],
  ])('%j', (file, text) => {
    expect(describeFormat(file)).toBe(text);
  });
});

describe('rejectedByFile', () => {
  const counts = [{ id: 'fil_1', file: 'a.csv', rejected: 3, errors: 4, file_errors: 0 }];

  it.each([
    ['the only file has them all', { rejected: 9, file_count: 1, read: 20 }, undefined, 'fil_1', 9],
    ['each of several has its own', { rejected: 9, file_count: 2, read: 20 }, counts, 'fil_1', 3],
    ['one that was not counted is not known', { rejected: 9, file_count: 2, read: 20 }, counts, 'fil_2', null],
    ['no row was judged', { rejected: 0, file_count: 1, read: 0 }, undefined, 'fil_1', null],
    ['nothing is known yet', { rejected: 9, file_count: 2, read: 20 }, undefined, 'fil_1', null],
  ])('%s', (_, found, known, id, rejected) => {
    expect(rejectedByFile(found, known)({ id })).toBe(rejected);
  });
});
