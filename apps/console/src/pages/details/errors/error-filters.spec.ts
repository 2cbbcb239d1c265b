import { describe, expect, it } from 'vitest';
import { countOfErrors, errorFiltersOf, isListedByPlace, readRowNumber } from './error-filters.js';

describe('errorFiltersOf', () => {
  it.each([
    [
      { file: 'a.csv', code: 'invalid_email', tab: 'x' },
      { file: 'a.csv', code: 'invalid_email' },
    ],
    [{ row: '812344', cursor: 'c' }, { row: '812344' }],
    [{ row: '0' }, {}],
    [{ row: 'twelve' }, {}],
  ])('of %j', (address, filters) => {
    expect(errorFiltersOf(address)).toEqual(filters);
  });
});

describe('readRowNumber', () => {
  it.each([
    ['812,344', '812344'],
    ['812 344', '812344'],
    ['812.344', '812344'],
    ['1', '1'],
    ['0', null],
    ['-3', null],
    ['', null],
    ['12a', null],
  ])('reads %s', (typed, row) => {
    expect(readRowNumber(typed)).toBe(row);
  });
});

describe('isListedByPlace', () => {
  it.each([
    ['finished', {}, true],
    ['validated', { file: 'a.csv', code: 'invalid_email', row: '7' }, true],
    ['finished', { message: 'date' }, false],
    ['finished', { transaction_id: 'T-1' }, false],
    ['has_file_errors', {}, false],
    ['ready', {}, false],
  ])('%s, %j: %s', (status, filters, expected) => {
    expect(isListedByPlace(status, filters)).toBe(expected);
  });
});

describe('countOfErrors', () => {
  const counts = [
    { id: 'fil_1', file: 'a.csv', rejected: 3, errors: 4, file_errors: 0 },
    { id: 'fil_2', file: 'b.csv', rejected: 5, errors: 6, file_errors: 0 },
  ];
  const whole = { shown: 2, isFirst: true, isLast: true };
  const part = { shown: 100, isFirst: true, isLast: false };

  it.each([
    ['all of all files', {}, counts, part, 10],
    ['those of a file by its name', { file: 'b.csv' }, counts, part, 6],
    ['those of a file by its id', { file: 'fil_1' }, counts, part, 4],
    ['what is listed, where that is all', { code: 'invalid_email' }, counts, whole, 2],
    ['unknown, where more are to come', { code: 'invalid_email' }, counts, part, null],
    ['unknown, where nothing was counted', {}, undefined, part, null],
    ['none', { file: 'c.csv' }, counts, null, 0],
  ])('%s', (_, filters, known, listed, count) => {
    expect(countOfErrors(filters, known, listed)).toBe(count);
  });
});
