import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { dateType } from './date.js';

const attribute = { id: 'birth_date', label: 'Birth date', type: 'date' };
const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const parse = dateType.parse(attribute, context);
const parseIn = (dateOrder: 'dmy' | 'mdy' | 'ymd') => dateType.parse(attribute, { ...context, options: { dateOrder } });

describe('date', () => {
  it.each([
    ['2026-04-07', '2026-04-07'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2026-04-07T23:30', '2026-04-07'],
    ['2026-04-07 23:30:15.250', '2026-04-07'],
    ['2026-04-07T23:30:00-11:00', '2026-04-07'],
    ['2026-04-07T00:30:00+14', '2026-04-07'],
    ['2026-04-07 9:05', '2026-04-07'],
    ['2026-04-07 9:05:07 pm UTC', '2026-04-07'],
    ['2026. 04. 07.', '2026-04-07'],
    ['2026. 4. 7', '2026-04-07'],
    ['2026.04.07.', '2026-04-07'],
    ['2026.4.7. 14:30', '2026-04-07'],
    ['Apr 7, 2026 2:30 PM', '2026-04-07'],
    ['Apr 7, 2026', '2026-04-07'],
    ['APRIL 07, 2026', '2026-04-07'],
    ['may 1, 0099', '0099-05-01'],
    ['@1712491800', '2024-04-07'],
    // 22:30 in UTC, half past midnight in Budapest.
    ['@1712529000', '2024-04-08'],
    ['@-1', '1970-01-01'],
  ])('takes %j as %s', (cell, date) => {
    expect(parse(cell)).toBe(date);
  });

  it.each([
    '1999-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-00',
    '0000-01-01',
    '2026-04-07T24:00',
    '2026-04-07T12:60',
    '2026-04-07T12:00:60',
    '2026-04-07T12:00+24',
    'Feb 30, 2026',
    '2026. 02. 30.',
    '2026-04-07 13:00 PM',
    '2026-04-07 0:30 AM',
    '2026-04-07 12:00 GMT+24',
    '@999999999999',
  ])('refuses %j, which does not exist', (cell) => {
    expect(parse(cell)).toEqual(new Fault('impossible_date'));
  });

  it.each(['07/04/2026', '7/4/2026', '07.04.2026', '07-04-2026', '31/12/2026', '07/04/2026 14:30'])(
    'refuses %j as ambiguous',
    (cell) => {
      expect(parse(cell)).toEqual(new Fault('ambiguous_date'));
    },
  );

  it.each([
    ['dmy', '07/04/2026', '2026-04-07'],
    ['dmy', '7.4.2026', '2026-04-07'],
    ['dmy', '31-12-2026', '2026-12-31'],
    ['dmy', '07/04/2026 23:59', '2026-04-07'],
    ['dmy', '07/04/2026 2:30 PM', '2026-04-07'],
    ['dmy', '2026. 04. 07.', '2026-04-07'],
    ['mdy', '07/04/2026', '2026-07-04'],
    ['mdy', '12/31/2026', '2026-12-31'],
    ['mdy', '2/29/2024T10:00:00Z', '2024-02-29'],
    ['ymd', '2026/04/07', '2026-04-07'],
    ['ymd', '2026.4.7', '2026-04-07'],
    ['ymd', '2026-4-7', '2026-04-07'],
    ['dmy', '2026-04-07', '2026-04-07'],
    ['mdy', 'Apr 7, 2026', '2026-04-07'],
    ['ymd', '@1712491800', '2024-04-07'],
  ] as const)('in the order %s takes %j as %s', (order, cell, date) => {
    expect(parseIn(order)(cell)).toBe(date);
  });

  it.each([
    ['dmy', '12/31/2026', new Fault('impossible_date')],
    ['mdy', '31/12/2026', new Fault('impossible_date')],
    ['dmy', '29/02/2026', new Fault('impossible_date')],
    ['ymd', '2026/02/30', new Fault('impossible_date')],
    ['dmy', '07/04/26', new Fault('invalid_date')],
    ['dmy', '07/04.2026', new Fault('invalid_date')],
    ['dmy', '07/04/2026x', new Fault('invalid_date', '11')],
    ['dmy', '07/04/2026 at 2', new Fault('invalid_date', '11 to 15')],
    ['dmy', '2026/04/07', new Fault('invalid_date')],
    ['mdy', '2026.04.07', new Fault('invalid_date')],
    ['ymd', '26/04/07', new Fault('invalid_date')],
    ['ymd', '07/04/2026', new Fault('ambiguous_date')],
  ] as const)('in the order %s refuses %j', (order, cell, fault) => {
    expect(parseIn(order)(cell)).toEqual(fault);
  });

  it.each([
    '2026-W15-2',
    '2026-097',
    '20260407',
    '2026-04',
    '2026',
    '26-04-07',
    '07/04/26',
    '2026/04/07',
    '2026-4-7',
    '2026-04-07T',
    '2026-04-07T12',
    '2026-04-07T12:00:00.',
    '2026-04-07t12:00',
    '2026-04-07  12:00',
    '2026-04-07T12:00  Z',
    '2026. 4. 7 x',
    '2026.04.07',
    '20026. 4. 7.',
    'Apr 7 2026',
    '7 Apr 2026',
    'Sept 7, 2026',
    'today',
    '@',
    '@12.5',
    '٢٠٢٦-٠٤-٠٧',
    20260407,
    true,
  ])('refuses %j, which is none of the forms', (cell) => {
    expect(parse(cell)).toMatchObject({ code: 'invalid_date' });
  });

  it('reads every day in every order', () => {
    const separator = fc.constantFrom('/', '.', '-');
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, separator, fc.boolean(), (date, mark, padded) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', ...rest] = iso.split('-');
        const [month = '', dayOfMonth = ''] = padded ? rest : rest.map((part) => String(Number(part)));
        expect(parseIn('dmy')([dayOfMonth, month, year].join(mark))).toBe(iso);
        expect(parseIn('mdy')([month, dayOfMonth, year].join(mark))).toBe(iso);
        expect(parseIn('ymd')([year, month, dayOfMonth].join(mark))).toBe(iso);
        expect(parse([dayOfMonth, month, year].join(mark))).toEqual(new Fault('ambiguous_date'));
      }),
    );
  });

  it('takes exactly the days that exist', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        expect(parse(text) === text).toBe(DateTime.fromObject({ year, month, day }, { zone: 'utc' }).isValid);
      }),
      { numRuns: 2_000 },
    );
  });
});
