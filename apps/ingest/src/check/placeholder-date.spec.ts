import { expect, it } from 'vitest';
import { isPlaceholderDate } from './placeholder-date.js';

it.each([
  '0001-01-01',
  '0001-01-01T00:00:00',
  '0001-01-01 00:00:00.0000000',
  '01/01/0001 00:00:00',
  '9999-12-31',
  '31.12.9999',
  '12/31/9999',
  '1753-01-01 00:00:00.000',
  '1899-12-30T00:00:00Z',
  '30/12/1899',
  '1900-01-01T00:00:00+00:00',
])('%s is a day that says there is none', (text) => {
  expect(isPlaceholderDate(text)).toBe(true);
});

it.each(['1970-01-01', '1901-01-01', '0001-01-011', '0001-01-01 10:00', '00010101', '0001/1/1', '99991231-x', ''])(
  '%j is not',
  (text) => {
    expect(isPlaceholderDate(text)).toBe(false);
  },
);
