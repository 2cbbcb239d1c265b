import { describe, expect, it } from 'vitest';
import { type DateSystem, dateText, timeText } from './serial-date.js';

describe('a date as a number of days', () => {
  /** By Excel's own table of serial numbers (ECMA-376 part 1, 18.17.4.1). */
  it.each<[number, DateSystem, 'date' | 'datetime', string | null]>([
    [1, 1900, 'date', '1900-01-01'],
    [59, 1900, 'date', '1900-02-28'],
    [60, 1900, 'date', '1900-02-29'],
    [61, 1900, 'date', '1900-03-01'],
    [25_569, 1900, 'date', '1970-01-01'],
    [45_351, 1900, 'date', '2024-02-29'],
    [2_958_465, 1900, 'date', '9999-12-31'],
    [2_958_466, 1900, 'date', null],
    [0, 1900, 'date', null],
    [-1, 1900, 'date', null],
    [0, 1904, 'date', '1904-01-01'],
    [1, 1904, 'date', '1904-01-02'],
    [43_889, 1904, 'date', '2024-02-29'],
    [-1, 1904, 'date', null],
    [45_351, 1900, 'datetime', '2024-02-29T00:00:00'],
    [45_351.5, 1900, 'datetime', '2024-02-29T12:00:00'],
    [45_351.520833333336, 1900, 'datetime', '2024-02-29T12:30:00'],
    [45_351.52083333, 1900, 'datetime', '2024-02-29T12:30:00'],
    [45_351.99999999999, 1900, 'date', '2024-03-01'],
    [45_351.5, 1900, 'date', '2024-02-29T12:00:00'],
    [45_351.000_005_787, 1900, 'datetime', '2024-02-29T00:00:00.500'],
  ])('%d of %d as a %s is %s', (days, system, part, expected) => {
    expect(dateText(days, system, part)).toBe(expected);
  });

  it.each<[number, string | null]>([
    [0, '00:00:00'],
    [0.5, '12:00:00'],
    [0.520833333333333, '12:30:00'],
    [1.5, '36:00:00'],
    [-0.5, null],
  ])('a time of %d is %s', (days, expected) => {
    expect(timeText(days)).toBe(expected);
  });
});
