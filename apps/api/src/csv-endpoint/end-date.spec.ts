import { expect, it } from 'vitest';
import { readEndDate } from './end-date.js';

it.each([
  ['2026-04-07', '2026-04-07T00:00:00.000Z'],
  ['2026-04-07T12:00:00Z', '2026-04-07T12:00:00.000Z'],
  ['2026-04-07T12:00:00.123Z', '2026-04-07T12:00:00.123Z'],
  ['2026-04-07t12:00:00+02:00', '2026-04-07T10:00:00.000Z'],
  ['2026-04-07 12:00', '2026-04-07T12:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, moment) => {
  expect(readEndDate(text).toISOString()).toBe(moment);
});

it.each(['', '2026', '2026-02-30', '2026-13-01', '07/04/2026', '2026-04-07T25:00:00Z', 'yesterday', '1775563200'])(
  '%j is no date',
  (text) => {
    expect(() => readEndDate(text)).toThrow('must be a date');
  },
);
