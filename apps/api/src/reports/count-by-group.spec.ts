import { expect, it } from 'vitest';
import type { ErrorView } from '../views/error-view.js';
import { countByGroup } from './count-by-group.js';

const entry = (file: string | null, row: number | null, code: string, attribute: string | null = null): ErrorView => ({
  ...{ file, row, line: row, customer_id: null, transaction_id: null, attribute, code, message: 'm' },
});

it.each([
  ['nothing', [], []],
  [
    'the most frequent first, with their first row',
    [entry('a', 9, 'x'), entry('a', 7, 'y'), entry('a', 3, 'y')],
    [
      ['a', null, 'y', 2, 3],
      ['a', null, 'x', 1, 9],
    ],
  ],
  [
    'files, attributes and codes apart, in their order',
    [entry('b', 1, 'x'), entry('a', 1, 'x'), entry('a', 1, 'x', 'email'), entry('a', 2, 'y', 'email')],
    [
      ['b', null, 'x', 1, 1],
      ['a', null, 'x', 1, 1],
      ['a', 'email', 'x', 1, 1],
      ['a', 'email', 'y', 1, 2],
    ],
  ],
  [
    'entries of no row, and of no file',
    [entry('a', null, 'x'), entry('a', 5, 'x'), entry(null, null, 'x')],
    [
      ['a', null, 'x', 2, 5],
      [null, null, 'x', 1, null],
    ],
  ],
] as const)('%s', (_, entries, groups) => {
  const counted = countByGroup(entries);
  expect(counted.map(({ file, attribute, code, errors, row }) => [file, attribute, code, errors, row])).toEqual(groups);
});
