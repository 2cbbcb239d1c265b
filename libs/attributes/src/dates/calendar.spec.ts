import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, epochDay, isoDay } from './calendar.js';

const days = fc.integer({ min: epochDay(1, 1, 1), max: epochDay(9999, 12, 31) });

describe('a day', () => {
  it.each([
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [epochDay(2000, 2, 29), '2000-02-29'],
    [epochDay(1900, 3, 1), '1900-03-01'],
    [epochDay(1, 1, 1), '0001-01-01'],
    [epochDay(9999, 12, 31), '9999-12-31'],
  ])('%d is written %s', (day, text) => {
    expect(isoDay(day)).toBe(text);
  });

  it('is written as a date object writes it', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(isoDay(day)).toBe(new Date(day * DAY_MS).toISOString().slice(0, 10));
      }),
      { numRuns: 2_000 },
    );
  });
});
