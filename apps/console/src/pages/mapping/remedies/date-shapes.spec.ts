import { describe, expect, it } from 'vitest';
import { type DayOrder, dateFormatOf, isReadIn } from './date-shapes.js';

describe('the date format that reads a text', () => {
  it.each<[string, DayOrder, string | null]>([
    ['03.07.84', 'dmy', 'd.M.yy'],
    ['03/07/84', 'mdy', 'M/d/yy'],
    ['84-07-03', 'ymd', 'yy-M-d'],
    ['24.12.1961', 'dmy', 'd.M.yyyy'],
    ['24.12.1961', 'mdy', null],
    ['12/24/1961 9:30', 'mdy', 'M/d/yyyy H:mm'],
    ['12/24/1961 9:30:15 PM', 'mdy', 'M/d/yyyy h:mm:ss a'],
    ['2026/4/7', 'dmy', 'yyyy/M/d'],
    ['2026/13/7', 'dmy', null],
    ['20260407', 'dmy', 'yyyyMMdd'],
    ['20261407', 'dmy', null],
    ['1712491800', 'dmy', 'epoch'],
    ['1712491800000', 'dmy', 'epochMillis'],
    ['29.02.1980', 'dmy', 'd.M.yyyy'],
    ['29.02.1981', 'dmy', null],
    ['29.02.00', 'dmy', 'd.M.yy'],
    ['29.02.81', 'dmy', null],
    ['20250229', 'dmy', null],
    ['31.04.1965', 'dmy', null],
    ['00.00.0000', 'dmy', null],
    ['7.4-2026', 'dmy', null],
    ['7.4.026', 'dmy', null],
    ['unbekannt', 'dmy', null],
    ['', 'dmy', null],
  ])('%s, %s: %s', (text, order, format) => {
    expect(dateFormatOf(text, order)).toBe(format);
  });
});

describe('a day that needs an order', () => {
  it.each<[string, DayOrder, boolean]>([
    ['03/04/2026', 'dmy', true],
    ['03/04/2026', 'mdy', true],
    ['13/04/2026', 'dmy', true],
    ['13/04/2026', 'mdy', false],
    ['04/13/2026 10:00', 'mdy', true],
    ['2026/04/03', 'dmy', false],
    ['03/04/26', 'dmy', false],
    ['soon', 'dmy', false],
  ])('%s is read in %s: %s', (text, order, isRead) => {
    expect(isReadIn(text, order)).toBe(isRead);
  });
});
