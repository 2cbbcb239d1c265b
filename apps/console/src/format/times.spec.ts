import { describe, expect, it } from 'vitest';
import { showDuration, showPeriod, showTime, showTimeLeft } from './times.js';

const now = Date.parse('2026-11-30T12:00:00Z');
const zone = 'Europe/Budapest';

describe('showTime', () => {
  it.each([
    ['2026-11-30T10:00:00Z', /^Today 11:00/],
    // Half past eleven at night in UTC is after midnight in Budapest.
    ['2026-11-29T23:30:00Z', /^Today 12:30|^Today 00:30/],
    ['2026-11-29T10:00:00Z', /^Yesterday 11:00/],
    ['2026-11-20T10:00:00Z', /20.*11:00|Nov 20.*11:00/],
    ['2025-11-20T10:00:00Z', /2025/],
  ])('shows %s in the zone of the workspace', (text, shown) => {
    expect(showTime(text, now, zone)).toMatch(shown);
  });
});

describe('showDuration', () => {
  it.each([
    [7.4, '0:07'],
    [90, '1:30'],
    [7500, '2:05:00'],
  ])('shows %d s as %s', (seconds, text) => {
    expect(showDuration(seconds)).toBe(text);
  });
});

describe('showTimeLeft', () => {
  it.each([
    [0.2, '1 s left'],
    [42, '42 s left'],
    [130, 'about 2 min left'],
    [7300, 'about 2 h left'],
  ])('says %d s in words', (seconds, text) => {
    expect(showTimeLeft(seconds)).toBe(text);
  });
});

describe('showPeriod', () => {
  it.each([
    ['2026-11-29T10:00:00Z', '2026-11-29T10:05:00Z', /^Yesterday 11:00.* to 11:05/],
    ['2026-11-29T10:00:00Z', '2026-11-29T10:00:40Z', /^Yesterday 11:00( AM)?$/],
    ['2026-11-29T21:00:00Z', '2026-11-29T23:30:00Z', /^Yesterday .* to Today /],
    ['2026-11-29T10:00:00Z', null, /^since yesterday 11:00/],
  ])('shows %s to %s', (from, to, shown) => {
    expect(showPeriod(from, to, now, zone)).toMatch(shown);
  });
});
