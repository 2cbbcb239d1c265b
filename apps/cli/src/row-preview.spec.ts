import { expect, it } from 'vitest';
import { answerExamples } from '#libs/api-contract';
import { describeRows } from './row-preview.js';

it('the rows of a preview are shown as they would be stored, or with what is wrong', () => {
  expect(describeRows(answerExamples.RowPreview.rows)).toEqual([
    'people.csv, row 1 would be updated · customer C-1001 (by email)',
    '  email                anna@example.com',
    '  birth_date           1990-04-07',
    '  subscriptions.email  true',
    'people.csv, row 2 would be rejected',
    '  invalid_phone: mobile_phone is not a valid phone number.',
  ]);
});

it('a value that would steer the terminal is shown, not obeyed', () => {
  const [row] = answerExamples.RowPreview.rows;
  if (!row) throw new Error('no example');
  const values = { tags: ['a', '\u001b[31m'], other: '\u001b[2J' };
  expect(describeRows([{ ...row, file: '\u202ex', matched_by: [], values }])).toEqual([
    '\\u202ex, row 1 would be updated · customer C-1001',
    '  tags   ["a","\\u001b[31m"]',
    '  other  \\u001b[2J',
  ]);
});
