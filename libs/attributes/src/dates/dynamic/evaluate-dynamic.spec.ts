import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { valueAt } from './value-at.js';

/** What the clocks show then, with their offset; seconds and milliseconds only where there are any. */
const shownIn = (zone: string, now: string, text: string): string | null =>
  DateTime.fromMillis(valueAt(zone, Date.parse(now), text), { zone }).toISO({
    suppressSeconds: true,
    suppressMilliseconds: true,
  });

const table = (zone: string, now: string, rows: readonly (readonly [string, string])[]): void => {
  describe(`in ${zone} at ${now}`, () => {
    it.each(rows)('%s is %s', (text, expected) => {
      expect(shownIn(zone, now, text)).toBe(expected);
    });
  });
};

describe('the value of a dynamic date', () => {
  // A Tuesday.
  table('Europe/Budapest', '2026-04-07T12:34:56.789+02:00', [
    ['now', '2026-04-07T12:34:56.789+02:00'],
    ['today', '2026-04-07T00:00+02:00'],
    ['tomorrow', '2026-04-08T00:00+02:00'],
    ['yesterday', '2026-04-06T00:00+02:00'],
    ['today 10:00', '2026-04-07T10:00+02:00'],
    ['tomorrow 10:00', '2026-04-08T10:00+02:00'],
    ['yesterday 23:59', '2026-04-06T23:59+02:00'],
    ['+1 day', '2026-04-08T12:34:56.789+02:00'],
    ['-1 day', '2026-04-06T12:34:56.789+02:00'],
    ['+0 days', '2026-04-07T12:34:56.789+02:00'],
    ['+1 week', '2026-04-14T12:34:56.789+02:00'],
    ['-2 weeks', '2026-03-24T12:34:56.789+01:00'],
    ['+1 month', '2026-05-07T12:34:56.789+02:00'],
    ['-1 month', '2026-03-07T12:34:56.789+01:00'],
    ['+1 year', '2027-04-07T12:34:56.789+02:00'],
    ['-26 years', '2000-04-07T12:34:56.789+02:00'],
    ['+1 hour', '2026-04-07T13:34:56.789+02:00'],
    ['-36 hours', '2026-04-06T00:34:56.789+02:00'],
    ['+30 minutes', '2026-04-07T13:04:56.789+02:00'],
    ['-1 minute', '2026-04-07T12:33:56.789+02:00'],
    ['+1 day 14:00', '2026-04-08T14:00+02:00'],
    ['+1 month -1 day', '2026-05-06T12:34:56.789+02:00'],
    ['+1 year +1 month +1 week +1 day +1 hour +1 minute', '2027-05-15T13:35:56.789+02:00'],
    ['+12 hours 08:00', '2026-04-08T08:00+02:00'],
    ['monday', '2026-04-13T00:00+02:00'],
    ['tuesday', '2026-04-07T00:00+02:00'],
    ['wednesday', '2026-04-08T00:00+02:00'],
    ['sunday', '2026-04-12T00:00+02:00'],
    ['next monday', '2026-04-13T00:00+02:00'],
    ['next tuesday', '2026-04-14T00:00+02:00'],
    ['next wednesday', '2026-04-08T00:00+02:00'],
    ['last monday', '2026-04-06T00:00+02:00'],
    ['last tuesday', '2026-03-31T00:00+02:00'],
    ['last friday', '2026-04-03T00:00+02:00'],
    ['last sunday', '2026-04-05T00:00+02:00'],
    ['next monday 09:00', '2026-04-13T09:00+02:00'],
    ['last friday 17:30', '2026-04-03T17:30+02:00'],
    ['tuesday 09:00', '2026-04-07T09:00+02:00'],
    ['first day of this month', '2026-04-01T00:00+02:00'],
    ['last day of this month', '2026-04-30T00:00+02:00'],
    ['first day of next month', '2026-05-01T00:00+02:00'],
    ['last day of next month', '2026-05-31T00:00+02:00'],
    ['first day of last month', '2026-03-01T00:00+01:00'],
    ['last day of last month', '2026-03-31T00:00+02:00'],
    ['first day of this year', '2026-01-01T00:00+01:00'],
    ['last day of this year', '2026-12-31T00:00+01:00'],
    ['first day of next year', '2027-01-01T00:00+01:00'],
    ['last day of last year', '2025-12-31T00:00+01:00'],
    ['last day of next month 18:00', '2026-05-31T18:00+02:00'],
    ['TOMORROW 10:00', '2026-04-08T10:00+02:00'],
    ['Last Day Of Next Month', '2026-05-31T00:00+02:00'],
  ]);

  describe('clamps at month ends', () => {
    table('Europe/Budapest', '2026-01-31T15:00+01:00', [
      ['+1 month', '2026-02-28T15:00+01:00'],
      ['+2 months', '2026-03-31T15:00+02:00'],
      ['+3 months', '2026-04-30T15:00+02:00'],
      ['-2 months', '2025-11-30T15:00+01:00'],
      ['-11 months', '2025-02-28T15:00+01:00'],
      ['+25 months', '2028-02-29T15:00+01:00'],
      ['+1 month +1 month', '2026-03-28T15:00+01:00'],
      ['+1 month 10:00', '2026-02-28T10:00+01:00'],
      ['tomorrow', '2026-02-01T00:00+01:00'],
      ['first day of next month', '2026-02-01T00:00+01:00'],
      ['last day of next month', '2026-02-28T00:00+01:00'],
      ['last day of last month', '2025-12-31T00:00+01:00'],
    ]);
  });

  describe('knows leap days', () => {
    table('Europe/Budapest', '2024-02-29T08:00+01:00', [
      ['+1 year', '2025-02-28T08:00+01:00'],
      ['+4 years', '2028-02-29T08:00+01:00'],
      ['-1 year', '2023-02-28T08:00+01:00'],
      ['+1 day', '2024-03-01T08:00+01:00'],
      ['+1 month', '2024-03-29T08:00+01:00'],
      ['yesterday', '2024-02-28T00:00+01:00'],
      ['last day of this month', '2024-02-29T00:00+01:00'],
      ['last day of next year', '2025-12-31T00:00+01:00'],
      ['first day of last year', '2023-01-01T00:00+01:00'],
    ]);
    table('UTC', '2100-01-31T00:00Z', [
      ['+1 month', '2100-02-28T00:00Z'],
      ['last day of next month', '2100-02-28T00:00Z'],
    ]);
  });

  describe('knows where weeks begin and years end', () => {
    table('UTC', '2025-12-28T23:30Z', [
      ['sunday', '2025-12-28T00:00Z'],
      ['next sunday', '2026-01-04T00:00Z'],
      ['last sunday', '2025-12-21T00:00Z'],
      ['monday', '2025-12-29T00:00Z'],
      ['next monday', '2025-12-29T00:00Z'],
      ['last monday', '2025-12-22T00:00Z'],
      ['saturday', '2026-01-03T00:00Z'],
      ['last saturday', '2025-12-27T00:00Z'],
    ]);
    table('UTC', '2025-12-29T00:00Z', [
      ['monday', '2025-12-29T00:00Z'],
      ['next monday', '2026-01-05T00:00Z'],
      ['last monday', '2025-12-22T00:00Z'],
      ['sunday', '2026-01-04T00:00Z'],
      ['last sunday', '2025-12-28T00:00Z'],
      ['next friday', '2026-01-02T00:00Z'],
    ]);
    table('UTC', '2025-12-31T23:59:59.999Z', [
      ['+1 minute', '2026-01-01T00:00:59.999Z'],
      ['tomorrow', '2026-01-01T00:00Z'],
      ['first day of this year', '2025-01-01T00:00Z'],
      ['first day of next month', '2026-01-01T00:00Z'],
      ['last day of next month', '2026-01-31T00:00Z'],
    ]);
  });

  describe('counts days by the clocks of the zone', () => {
    table('Pacific/Kiritimati', '2026-04-07T10:30Z', [
      ['now', '2026-04-08T00:30+14:00'],
      ['today', '2026-04-08T00:00+14:00'],
      ['wednesday', '2026-04-08T00:00+14:00'],
    ]);
    table('America/Los_Angeles', '2026-05-01T05:00Z', [
      ['today', '2026-04-30T00:00-07:00'],
      ['first day of this month', '2026-04-01T00:00-07:00'],
      ['thursday', '2026-04-30T00:00-07:00'],
    ]);
  });

  describe('keeps the time of day over changes of clocks', () => {
    // Forward at 02:00 on Sunday, March 29.
    table('Europe/Budapest', '2026-03-28T02:30+01:00', [
      ['+1 day', '2026-03-29T03:30+02:00'],
      ['+1 day +1 day', '2026-03-30T02:30+02:00'],
      ['+24 hours', '2026-03-29T03:30+02:00'],
      ['+1 day +1 hour', '2026-03-29T04:30+02:00'],
      ['+1 day 12:00', '2026-03-29T12:00+02:00'],
      ['tomorrow 02:00', '2026-03-29T03:00+02:00'],
      ['tomorrow 01:59', '2026-03-29T01:59+01:00'],
      ['next sunday 02:30', '2026-03-29T03:30+02:00'],
      ['+2 days', '2026-03-30T02:30+02:00'],
      ['+48 hours', '2026-03-30T03:30+02:00'],
      ['+1 week', '2026-04-04T02:30+02:00'],
    ]);
    // Back at 03:00 on Sunday, October 25: 02:30 comes twice.
    table('Europe/Budapest', '2026-10-24T02:30+02:00', [
      ['+1 day', '2026-10-25T02:30+02:00'],
      ['+25 hours', '2026-10-25T02:30+01:00'],
      ['tomorrow 02:30', '2026-10-25T02:30+02:00'],
      ['+2 days', '2026-10-26T02:30+01:00'],
    ]);
    table('Europe/Budapest', '2026-10-25T02:30+01:00', [
      ['now', '2026-10-25T02:30+01:00'],
      ['-60 minutes', '2026-10-25T02:30+02:00'],
      ['+0 hours', '2026-10-25T02:30+01:00'],
      ['today', '2026-10-25T00:00+02:00'],
      ['today 02:30', '2026-10-25T02:30+02:00'],
      ['tomorrow', '2026-10-26T00:00+01:00'],
    ]);
    // Forward at 02:00 on Sunday, March 8.
    table('America/New_York', '2026-03-07T12:00-05:00', [
      ['tomorrow', '2026-03-08T00:00-05:00'],
      ['tomorrow 02:30', '2026-03-08T03:30-04:00'],
      ['+1 day', '2026-03-08T12:00-04:00'],
      ['+24 hours', '2026-03-08T13:00-04:00'],
      ['sunday', '2026-03-08T00:00-05:00'],
      ['next monday', '2026-03-09T00:00-04:00'],
    ]);
    // Half an hour forward at 02:00 on Sunday, October 4.
    table('Australia/Lord_Howe', '2026-10-03T02:15+10:30', [
      ['+1 day', '2026-10-04T02:45+11:00'],
      ['+24 hours', '2026-10-04T02:45+11:00'],
      ['tomorrow 02:30', '2026-10-04T02:30+11:00'],
      ['+2 days', '2026-10-05T02:15+11:00'],
    ]);
    // Forward at midnight, the beginning of Friday, April 24: that day begins at 01:00.
    table('Africa/Cairo', '2026-04-23T12:00+02:00', [
      ['tomorrow', '2026-04-24T01:00+03:00'],
      ['friday', '2026-04-24T01:00+03:00'],
      ['tomorrow 00:30', '2026-04-24T01:30+03:00'],
      ['tomorrow 10:00', '2026-04-24T10:00+03:00'],
    ]);
    table('Africa/Cairo', '2026-04-24T12:00+03:00', [
      ['today', '2026-04-24T01:00+03:00'],
      ['tomorrow', '2026-04-25T00:00+03:00'],
      ['yesterday 10:00', '2026-04-23T10:00+02:00'],
    ]);
    // Friday, December 30, never came.
    table('Pacific/Apia', '2011-12-29T12:00-10:00', [
      ['tomorrow', '2011-12-31T00:00+14:00'],
      ['+2 days', '2011-12-31T12:00+14:00'],
    ]);
  });
});
