import { expect, it } from 'vitest';
import { delimiterHint } from './delimiter-hint.js';

it.each([
  ['sep=;', ';'],
  ['SEP=,', ','],
  ['Sep=\t', '\t'],
  ['sep=|', '|'],
  ['sep=^', null],
  ['sep=', null],
  ['sep=;;;', ';'],
  ['sep= ;', ';'],
  ['"sep=;"', ';'],
  ['"sep=,",,,', ','],
  ['sep=\t\t ', '\t'],
  ['sep=;,', null],
  ['sep=;id', null],
  [' sep=;', null],
  ['sep;=', null],
  ['id;sep=;', null],
])('%j hints at %j', (record, delimiter) => {
  expect(delimiterHint(record)).toBe(delimiter);
});
