import { expect, it } from 'vitest';
import { explainQuotes } from './explain-quotes.js';

it.each([
  [String.raw`1,"a \"b\"",c`, 'backslash'],
  ['1, "Kis, A",c', 'loose'],
  ['"1" ,\t"2\n3"', 'loose'],
  ['"a"b,c', null],
  [`${'x'.repeat(70_000)},"a" `, null],
])('%# is read in the dialect %s', (record, expected) => {
  expect(explainQuotes(record, ',')).toBe(expected);
});
