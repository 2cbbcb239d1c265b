import { expect, it } from 'vitest';
import { landingOf } from './landing.js';

const answer = (row: number | null, position: number | null) => ({
  items:
    row === null
      ? []
      : [
          {
            ...{ file: 'a.csv', row, line: row + 1, customer_id: null, transaction_id: null },
            ...{ attribute: 'email', code: 'invalid_email', message: 'm' },
          },
        ],
  position,
});

it.each([
  ['the row', answer(7, 3), 10, { position: 3, said: 'Row 7' }],
  ['the next one', answer(9, 4), 10, { position: 4, said: 'Row 7 has no such error. The next one is in row 9.' }],
  [
    'the last one before it',
    answer(null, null),
    10,
    { position: 9, said: 'No such error from row 7 on. This is the last one before it.' },
  ],
  [
    'nowhere, where nothing is listed',
    answer(null, null),
    0,
    { position: null, said: 'No such error from row 7 on. This is the last one before it.' },
  ],
  [
    'nowhere, where rows were too many to count',
    answer(7, null),
    10,
    { position: null, said: 'Row 7 is too far in to be counted. Choose no attribute or reason.' },
  ],
])('%s', (_, page, total, landing) => {
  expect(landingOf(7, page, total)).toEqual(landing);
});
