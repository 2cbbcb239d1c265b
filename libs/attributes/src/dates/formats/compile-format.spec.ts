import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { ParseOptions } from '#libs/messages';
import { valueTypes } from '../../types/index.js';
import { Fault, isFault } from '../../value-type.js';

const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const compile = (type: 'date' | 'datetime', options: ParseOptions) => {
  const read = valueTypes.get(type)?.parse({ id: 'a', label: 'A', type }, { ...place, options });
  return (cell: string | number) => {
    const value = read?.(cell);
    return typeof value === 'number' ? new Date(value).toISOString() : value;
  };
};

const readAs = (format: string, cell: string | number, zone = 'UTC') =>
  compile('datetime', { dateFormats: [format], zone })(cell);

describe('a value of a date format', () => {
  it.each([
    ['M/d/yyyy H:mm', '4/7/2026 9:05', '2026-04-07T09:05:00.000Z'],
    ['M/d/yyyy H:mm', '04/07/2026 09:05', '2026-04-07T09:05:00.000Z'],
    ['MMM d, yyyy h:mm a', 'apr 7, 2026 12:05 am', '2026-04-07T00:05:00.000Z'],
    ['MMM d, yyyy h:mm a', 'Sept 7, 2026 12:05\u202fPM', '2026-09-07T12:05:00.000Z'],
    ['d MMMM yyyy', '7 April 2026', '2026-04-07T00:00:00.000Z'],
    ['dd-MMM-yyyy', '07-APR-2026', '2026-04-07T00:00:00.000Z'],
    ['yyyy/MM/dd h:mm:ss a Z', '2026/05/28 7:01:33 PM GMT+2', '2026-05-28T17:01:33.000Z'],
    ['yyyyMMddHHmmss', '20260407090507', '2026-04-07T09:05:07.000Z'],
    ["yyyyMMdd'T'HHmmssZ", '20260407T090507Z', '2026-04-07T09:05:07.000Z'],
    ['yyyy-MM-dd HH:mm:ss,SSS', '2026-04-07 09:05:07,895', '2026-04-07T09:05:07.895Z'],
    ['yyyy-MM-dd HH:mm:ss,S', '2026-04-07 09:05:07,89512345', '2026-04-07T09:05:07.895Z'],
    ['yyyy-MM-dd HH:mm:ss,SS', '2026-04-07 09:05:07,05', '2026-04-07T09:05:07.050Z'],
    ["d 'de' M 'de' yyyy", '7  de\u00a04 de 2026', '2026-04-07T00:00:00.000Z'],
    ['yyyy年M月d日', '2026年4月7日', '2026-04-07T00:00:00.000Z'],
    ['yyyy-dd-MM', '2026-04-07', '2026-07-04T00:00:00.000Z'],
    ['dd/MM/yy', '07/04/26', '2026-04-07T00:00:00.000Z'],
    ['dd/MM/yy', '07/04/27', '1927-04-07T00:00:00.000Z'],
    ['dd/MM/yy', '07/04/00', '2000-04-07T00:00:00.000Z'],
    ['epoch', '1712491800', '2024-04-07T12:10:00.000Z'],
    ['epoch', '1712491800.1239', '2024-04-07T12:10:00.123Z'],
    ['epoch', 1712491800.5, '2024-04-07T12:10:00.500Z'],
    ['epoch', '-1.5', '1969-12-31T23:59:58.500Z'],
    ['epoch', '@1712491800', '2024-04-07T12:10:00.000Z'],
    ['epoch', 0, '1970-01-01T00:00:00.000Z'],
    ['epochMillis', '1712491800123', '2024-04-07T12:10:00.123Z'],
    ['epochMillis', 1712491800123, '2024-04-07T12:10:00.123Z'],
    ['epochMillis', '@1712491800', '2024-04-07T12:10:00.000Z'],
    ['M/d/yyyy', '2026-04-07T14:30:00Z', '2026-04-07T14:30:00.000Z'],
    ['M/d/yyyy', 'Apr 7, 2026', '2026-04-07T00:00:00.000Z'],
  ])('of %j, %j is %s', (format, cell, instant) => {
    expect(readAs(format, cell)).toBe(instant);
  });

  it.each([
    ['M/d/yyyy', '13/1/2026', 'impossible_date'],
    ['M/d/yyyy', '2/29/2026', 'impossible_date'],
    ['M/d/yyyy h:mm a', '4/7/2026 13:05 PM', 'impossible_date'],
    ['M/d/yyyy h:mm a', '4/7/2026 0:05 AM', 'impossible_date'],
    ['M/d/yyyy H:mm', '4/7/2026 24:00', 'impossible_date'],
    ['M/d/yyyy H:mm Z', '4/7/2026 23:00 +24', 'impossible_date'],
    ['MM/dd/yyyy', '4/7/2026', 'ambiguous_date'],
    ['d MMM yyyy', '7 April 2026', 'invalid_datetime'],
    ['d MMMM yyyy', '7 Apr 2026', 'invalid_datetime'],
    ['dd/MM/yy', '07/04/2026x', 'invalid_datetime'],
    ['yyyyMMdd', '2026040', 'invalid_datetime'],
    ['yyyyMMdd', '202604071', 'invalid_datetime'],
    ['yyyyMMdd', 20260407, 'invalid_datetime'],
    ['epoch', '17124918000000000', 'invalid_datetime'],
    ['epoch', '253402300800', 'impossible_date'],
    ['epoch', '1e3', 'invalid_datetime'],
    ['epochMillis', '1712491800123.5', 'invalid_datetime'],
    ['epochMillis', 1.5, 'invalid_datetime'],
  ])('of %j is not %j: %s', (format, cell, code) => {
    expect(readAs(format, cell)).toMatchObject({ code });
  });

  it('is read by the first format by which it is a day that exists', () => {
    const read = compile('date', { dateFormats: ['dd/MM/yyyy', 'MM/dd/yyyy'] });
    expect([read('07/04/2026'), read('12/31/2026')]).toEqual(['2026-04-07', '2026-12-31']);
    expect(read('32/31/2026')).toEqual(new Fault('impossible_date'));
  });

  it('has its day from the zone of the options only where it is an instant', () => {
    const options = { dateFormats: ['epoch', 'yyyy-MM-dd HH:mm Z'], zone: 'America/New_York' };
    const read = compile('date', options);
    // 22:30 in UTC, half past six in the evening in New York, half past midnight in Budapest.
    expect([read('1712529000'), read(1712529000), read('@1712529000')]).toEqual(Array(3).fill('2024-04-07'));
    expect(read('2024-04-08 00:30 +0200')).toBe('2024-04-08');
  });

  it('is read in the zone of the options', () => {
    expect(readAs('M/d/yyyy H:mm', '7/5/2023 10:11', 'America/New_York')).toBe('2023-07-05T14:11:00.000Z');
    expect(compile('datetime', { zone: 'UTC' })('2023-07-05 10:11:12')).toBe('2023-07-05T10:11:12.000Z');
    expect(compile('datetime', { zone: 'UTC' })('2023-07-05 10:11:12+02')).toBe('2023-07-05T08:11:12.000Z');
  });

  it('has a two-digit year that began before the run, in its zone', () => {
    const beforeMidnight = { ...place, now: '2026-12-31T23:30:00.000Z' };
    const type = valueTypes.get('date');
    const read = (zone: string) =>
      type?.parse(
        { id: 'a', label: 'A', type: 'date' },
        { ...beforeMidnight, options: { zone, dateFormats: ['d.M.yy'] } },
      )('1.1.27');
    expect([read('UTC'), read('Europe/Budapest')]).toEqual(['1927-01-01', '2027-01-01']);
  });

  it.each([
    ['d MMM yyyy H:mm', '7 Apr 2026 9:05x', '16'],
    ['d MMM yyyy H:mm', '7 Apr 2026 at nine', '12 to 18'],
    ['d MMM yyyy', '7 avr 2026', '3 to 10'],
    ['M/d/yyyy', '2026-04-07x', '11'],
  ])('of %j says which part of %j is not understood: %s', (format, cell, argument) => {
    expect(readAs(format, cell)).toEqual(new Fault('invalid_datetime', argument));
  });
});

/** By luxon's tokens; ours are the same but for the zone. */
const days = ['yyyy-MM-dd', 'M/d/yyyy', 'dd.MM.yyyy', 'd MMM yyyy', 'MMMM d, yyyy', 'yyyyMMdd', "d 'de' M 'de' yyyy"];
const times = ['', ' H:mm', " 'at' HH:mm:ss", ' h:mm a', ' hh:mm:ss a', ' HHmm', ' HH:mm:ss.SSS', ' H.m.s'];
const zones = ['', ' ZZ', 'ZZZ'];
const formats = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...times), fc.constantFrom(...zones))
  .map(([day, time, zone]) => ({
    theirs: day + time + (time && zone),
    ours: day + time + (time && zone.replace(/Z+/, 'Z')),
  }));

const instants = fc
  .integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 0) })
  .map((ms) => DateTime.fromMillis(ms, { zone: 'utc', locale: 'en-US' }));

describe('luxon, as a model of date formats,', () => {
  it('reads the same from what it writes', () => {
    fc.assert(
      fc.property(formats, instants, ({ theirs, ours }, instant) => {
        const text = instant.toFormat(theirs);
        const read = DateTime.fromFormat(text, theirs, { zone: 'utc', locale: 'en-US' });
        expect(readAs(ours, text)).toBe(read.toJSDate().toISOString());
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses the same of what is written wrong', () => {
    const places = fc.tuple(fc.nat(), fc.constantFrom(...'0123456789 /:.-xT', ''));
    fc.assert(
      fc.property(instants, places, (instant, [at, replacement]) => {
        const [theirs, ours] = ["dd|MM|yyyy'T'HH:mm:ss.SSSZZ", "dd|MM|yyyy'T'HH:mm:ss.SSSZ"];
        const text = instant.toFormat(theirs);
        const i = at % (text.length - 6);
        const wrong = text.slice(0, i) + replacement + text.slice(i + 1);
        const model = DateTime.fromFormat(wrong, theirs, { zone: 'utc', locale: 'en-US' });
        // Luxon takes 24:00, and the year 0.
        const isTaken = model.isValid && !wrong.includes('T24') && model.year > 0;
        expect(isFault(readAs(ours, wrong))).toBe(!isTaken);
      }),
      { numRuns: 2_000 },
    );
  });

  it('writes years of two digits that are read as the latest such one', () => {
    const hundredYears = fc.integer({ min: Date.UTC(1927, 0), max: Date.UTC(2026, 11, 31) });
    fc.assert(
      fc.property(hundredYears, (ms) => {
        const day = DateTime.fromMillis(ms, { zone: 'utc' });
        expect(compile('date', { dateFormats: ['d/M/yy'] })(day.toFormat('d/M/yy'))).toBe(day.toISODate());
      }),
    );
  });
});
