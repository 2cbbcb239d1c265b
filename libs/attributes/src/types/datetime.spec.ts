import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { datetimeType } from './datetime.js';

const attribute = { id: 'registered_at', label: 'Registered at', type: 'datetime' };
const context = { country: 'HU', now: '2026-04-07T10:00:00.000Z' };
const parseIn = (zone: string) => {
  const parse = datetimeType.parse(attribute, { ...context, zone });
  return (cell: string | number) => {
    const value = parse(cell);
    return typeof value === 'number' ? new Date(value).toISOString() : value;
  };
};
const parse = parseIn('Europe/Budapest');

const QUARTER = 15 * 60_000;
const WIDEST = 15 * 4;

/** By definition: of all offsets a clock could have, the earliest instant at which it has that one. */
const earliest = (name: string, local: number): number | null => {
  const zone = IANAZone.create(name);
  for (let quarters = WIDEST; quarters >= -WIDEST; quarters--) {
    const instant = local - quarters * QUARTER;
    if (zone.offset(instant) * 60_000 === quarters * QUARTER) return instant;
  }
  return null;
};

const anyMinute = fc
  .integer({ min: Date.UTC(1987, 0) / 60_000, max: Date.UTC(2037, 0) / 60_000 })
  .map((m) => m * 60_000);

/** Local half-hours within a day of a change of clocks. */
const nearChange = (name: string): fc.Arbitrary<number> => {
  const zone = IANAZone.create(name);
  const days = Array.from({ length: 8 * 365 }, (_, i) => Date.UTC(2010, 0, i));
  const changing = days.filter((day) => zone.offset(day) !== zone.offset(day + 96 * QUARTER));
  const anyDay = changing.length > 0 ? changing : days;
  return fc
    .tuple(fc.constantFrom(...anyDay), fc.integer({ min: -48, max: 96 }))
    .map(([day, n]) => day + n * 2 * QUARTER);
};

describe('datetime', () => {
  it.each([
    ['2026-04-07T14:30:00Z', '2026-04-07T14:30:00.000Z'],
    ['2026-04-07 14:30:00.123Z', '2026-04-07T14:30:00.123Z'],
    ['2026-04-07T14:30Z', '2026-04-07T14:30:00.000Z'],
    ['2026-04-07T14:30+02', '2026-04-07T12:30:00.000Z'],
    ['2026-04-07T14:30-0530', '2026-04-07T20:00:00.000Z'],
    ['2026-04-07T14:30:05.007+05:45', '2026-04-07T08:45:05.007Z'],
    ['2026-04-07T14:30', '2026-04-07T12:30:00.000Z'],
    ['2026-01-07 14:30', '2026-01-07T13:30:00.000Z'],
    ['2026-04-07', '2026-04-06T22:00:00.000Z'],
    ['Apr 7, 2026', '2026-04-06T22:00:00.000Z'],
    ['2026-04-07 9:05', '2026-04-07T07:05:00.000Z'],
    ['2026-04-07 2:30 PM', '2026-04-07T12:30:00.000Z'],
    ['2026-04-07 12:30:05\u202fa.m.', '2026-04-06T22:30:05.000Z'],
    ['2026-04-07T14:30:05 UTC', '2026-04-07T14:30:05.000Z'],
    ['2026-04-07 14:30 GMT+2', '2026-04-07T12:30:00.000Z'],
    ['2026-04-07 2:30 PM GMT-03:30', '2026-04-07T18:00:00.000Z'],
    ['2026-04-07 14:30:05 +0000', '2026-04-07T14:30:05.000Z'],
    ['2026-04-07 14:30:05 Z', '2026-04-07T14:30:05.000Z'],
    ['2026-04-07 14:30:05.1+01', '2026-04-07T13:30:05.100Z'],
    ['2026-04-07T14:30:05.895123Z', '2026-04-07T14:30:05.895Z'],
    ['2026-04-07T14:30:05.895999999+01:00', '2026-04-07T13:30:05.895Z'],
    ['2026-04-07 14:30:05.895 UTC', '2026-04-07T14:30:05.895Z'],
    ['2026. 04. 07. 14:30', '2026-04-07T12:30:00.000Z'],
    ['2026.04.07. 9:05', '2026-04-07T07:05:00.000Z'],
    ['2026. 4. 7.', '2026-04-06T22:00:00.000Z'],
    ['@1712491800', '2024-04-07T12:10:00.000Z'],
    ['@-1', '1969-12-31T23:59:59.000Z'],
  ])('takes %j as %s', (cell, instant) => {
    expect(parse(cell)).toBe(instant);
  });

  it.each([
    ['dmy', '07/04/2026 14:30', '2026-04-07T12:30:00.000Z'],
    ['mdy', '7/4/2026T14:30:05.007+02:00', '2026-07-04T12:30:05.007Z'],
    ['ymd', '2026.04.07', '2026-04-06T22:00:00.000Z'],
    ['mdy', '4/7/2026 2:30 PM', '2026-04-07T12:30:00.000Z'],
    ['mdy', '04/07/2026 02:30:05 PM', '2026-04-07T12:30:05.000Z'],
    ['mdy', '4/7/2026 2:30:00 PM +0100', '2026-04-07T13:30:00.000Z'],
  ] as const)('in the order %s takes %j as %s', (dateOrder, cell, instant) => {
    const ordered = datetimeType.parse(attribute, { ...context, zone: 'Europe/Budapest', options: { dateOrder } });
    expect(ordered(cell)).toBe(Date.parse(instant));
  });

  it.each([
    ['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30+01', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('reads %j near a change of clocks as %s, the earlier where it comes twice', (cell, instant) => {
    expect(parse(cell)).toBe(instant);
  });

  it.each([
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['Africa/Cairo', 'Apr 25, 2026', '2026-04-24T21:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('reads a day of %s, %s, as its first instant, even where clocks skip midnight', (zone, cell, instant) => {
    expect(parseIn(zone)(cell)).toBe(instant);
  });

  it.each([
    ['Africa/Cairo', '2026-04-24T00:00'],
    ['Pacific/Apia', '2011-12-30'],
  ])('refuses what no clock in %s ever showed: %s', (zone, cell) => {
    expect(parseIn(zone)(cell)).toEqual(new Fault('impossible_date'));
  });

  it.each(['2026-03-29T02:00', '2026-03-29 02:59:59.999'])('refuses %j, which the clocks jumped over', (cell) => {
    expect(parse(cell)).toEqual(new Fault('impossible_date'));
  });

  it.each([
    ['2026-02-30T10:00Z', new Fault('impossible_date')],
    ['2026-04-07T25:00Z', new Fault('impossible_date')],
    ['0001-01-01T00:00+01', new Fault('impossible_date')],
    ['@253402300800', new Fault('impossible_date')],
    ['07/04/2026', new Fault('ambiguous_date')],
    ['07/04/2026 14:30', new Fault('ambiguous_date')],
    ['yesterday', new Fault('invalid_datetime')],
    ['2026-04-07T14:30 CET', new Fault('invalid_datetime', '17 to 20')],
    ['2026-04-07 14:30 GMT+2 (CET)', new Fault('invalid_datetime', '23 to 28')],
    [1712491800, new Fault('invalid_datetime')],
  ])('refuses %j', (cell, fault) => {
    expect(parse(cell)).toEqual(fault);
  });

  it.each([
    'Europe/Budapest',
    'America/New_York',
    'America/Juneau',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ])('takes the first instant at which the clocks of %s show the time', (zone) => {
    const read = parseIn(zone);
    fc.assert(
      fc.property(fc.oneof(anyMinute, nearChange(zone)), (local) => {
        const shown = earliest(zone, local);
        const text = new Date(local).toISOString().slice(0, 16);
        expect(read(text)).toEqual(shown === null ? new Fault('impossible_date') : new Date(shown).toISOString());
      }),
      { numRuns: 150 },
    );
  });

  it('is stored as a date and equals one by its time', () => {
    const stored = datetimeType.stored(1_712_491_800_000);
    expect(stored).toEqual(new Date('2024-04-07T12:10:00Z'));
    expect(datetimeType.same(stored, 1_712_491_800_000)).toBe(true);
    expect(datetimeType.same(stored, 1_712_491_800_001)).toBe(false);
    expect(datetimeType.same(undefined, 1_712_491_800_000)).toBe(false);
  });
});
