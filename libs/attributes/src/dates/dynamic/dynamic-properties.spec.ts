import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../calendar.js';
import { valueAt } from './value-at.js';

describe('the value of any dynamic date', () => {
  const zone = fc.constantFrom('Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu');
  const now = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2035, 0) });
  const local = (name: string, instant: number): DateTime => DateTime.fromMillis(instant, { zone: name });

  it('of weekdays is the nearest such day on its side', () => {
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    fc.assert(
      fc.property(zone, now, fc.integer({ min: 1, max: 7 }), (name, at, weekday) => {
        const daysFromToday = (prefix: string): number => {
          const day = local(name, valueAt(name, at, `${prefix}${weekdays[weekday - 1]} 12:00`));
          expect(day.weekday).toBe(weekday);
          return Math.round(day.diff(local(name, at).set({ hour: 12 }), 'days').days) + 0;
        };
        expect(daysFromToday('')).toBe(daysFromToday('next ') % 7);
        expect(daysFromToday('next ')).toBeGreaterThanOrEqual(1);
        expect(daysFromToday('next ')).toBeLessThanOrEqual(7);
        expect(daysFromToday('last ') + 7).toBe(daysFromToday(''));
      }),
    );
  });

  it('of offsets agrees with luxon wherever the clocks show the time once', () => {
    const unit = fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months', 'years');
    fc.assert(
      fc.property(zone, now, fc.integer({ min: -30, max: 30 }), unit, (name, at, amount, units) => {
        const expected = local(name, at).plus({ [units]: amount });
        fc.pre(expected.getPossibleOffsets().length === 1);
        const nominal = local(name, at)
          .setZone('utc', { keepLocalTime: true })
          .plus({ [units]: amount });
        fc.pre(['minutes', 'hours'].includes(units) || expected.hour === nominal.hour);
        const sign = amount < 0 ? '-' : '+';
        expect(valueAt(name, at, `${sign}${Math.abs(amount)} ${units}`)).toBe(expected.toMillis());
      }),
      { numRuns: 1_000 },
    );
  });

  it('of hours and minutes is time that passes', () => {
    fc.assert(
      fc.property(zone, now, fc.nat(10_000), (name, at, minutes) => {
        expect(valueAt(name, at, `+${minutes} minutes`)).toBe(at + minutes * 60_000);
        expect(valueAt(name, at, `+${minutes} hours -${minutes} hours`)).toBe(at);
      }),
    );
  });

  it('of a first or last day is where the month or year changes', () => {
    const period = fc.constantFrom('month', 'year');
    fc.assert(
      fc.property(zone, now, period, fc.constantFrom('this', 'next', 'last'), (name, at, of, which) => {
        const first = valueAt(name, at, `first day of ${which} ${of}`);
        const last = valueAt(name, at, `last day of ${which} ${of}`);
        expect(local(name, first - 1)[of as 'month' | 'year']).not.toBe(local(name, first)[of as 'month' | 'year']);
        expect(local(name, last).plus({ days: 1 })[of as 'month' | 'year']).not.toBe(
          local(name, last)[of as 'month' | 'year'],
        );
        expect((last - first) / DAY_MS).toBeGreaterThan(26.9);
      }),
    );
  });

  it('may lie beyond all years, and says so by an instant that none is', () => {
    expect(valueAt('Europe/Budapest', 0, '+999999 years')).toBeNaN();
    expect(valueAt('Europe/Budapest', 0, '-999999 months')).toBeLessThan(Date.UTC(-1_000, 0));
  });
});
