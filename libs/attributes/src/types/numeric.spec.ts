import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { numericType } from './numeric.js';

const attribute = { id: 'points', label: 'Points', type: 'numeric' };
const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const parse = numericType.parse(attribute, context);
const parseWithComma = numericType.parse(attribute, { ...context, options: { decimal: ',' } });

describe('numeric', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    [-0, 0],
    ['+12', 12],
    ['-3.50', -3.5],
    ['.5', 0.5],
    ['007', 7],
    ['1e6', 1e6],
    ['1.5E-3', 0.0015],
    ['9007199254740991', 2 ** 53 - 1],
    ['-9007199254740991', -(2 ** 53 - 1)],
    [42.5, 42.5],
  ])('takes %j as %d', (cell, number) => {
    expect(parse(cell)).toBe(number);
  });

  it.each([
    '12abc',
    '1,000',
    '1 000',
    "1'000",
    '0x1f',
    '0b1',
    '1_000',
    'Infinity',
    'NaN',
    '١٢',
    '--1',
    '1e',
    '.',
    '5.',
    '',
    '1.2.3',
    '€5',
    true,
    [1],
  ])('refuses %j as no number', (cell) => {
    expect(parse(cell)).toMatchObject({ code: 'invalid_number' });
  });

  it.each(['9007199254740992', '-9007199254740992', '1e20', '1e400', '-1e400', 2 ** 53])(
    'refuses %j, which could not be kept exactly',
    (cell) => {
      expect(parse(cell)).toEqual(new Fault('number_out_of_range'));
    },
  );

  it.each([
    ['12', 12],
    ['-3,50', -3.5],
    [',5', 0.5],
    ['1,5E-3', 0.0015],
    [42.5, 42.5],
  ])('takes %j as %d where the decimal mark is a comma', (cell, number) => {
    expect(parseWithComma(cell)).toBe(number);
  });

  it.each(['1.5', '1.000', '1.000,50', '1,000,50', '5,', ','])(
    'refuses %j where the decimal mark is a comma, and says so',
    (cell) => {
      expect(parseWithComma(cell)).toMatchObject({ code: 'invalid_number', argument: expect.stringMatching(/^,/) });
    },
  );

  it.each([
    ['.', ',', '1.234,56', 1234.56],
    ['.', ',', '-1.234.567', -1234567],
    ['.', ',', '1,5E-3', 0.0015],
    [',', '.', '1,234.56', 1234.56],
    [',', undefined, '1,234', 1234],
    [' ', ',', '1 234,56', 1234.56],
    [' ', ',', '1\u00a0234\u00a0567', 1234567],
    [' ', '.', '1\u202f234.5', 1234.5],
    ["'", '.', "1'234.50", 1234.5],
    ["'", '.', '1\u2019234', 1234],
    ["'", '.', '1234', 1234],
    ['.', ',', 12.5, 12.5],
  ] as const)('with thousands %j and decimal %j takes %j as %d', (thousands, decimal, cell, number) => {
    const options = { thousands, ...(decimal && { decimal }) };
    expect(numericType.parse(attribute, { ...context, options })(cell)).toBe(number);
  });

  it.each([
    ['.', ',', '1.5'],
    ['.', ',', '1.2345'],
    ['.', ',', '1234.567'],
    ['.', ',', '1.234,567.8'],
    ['.', ',', '.123'],
    ['.', ',', '1,234.5'],
    [',', '.', '12,34'],
    [',', '.', '1,234e3'],
    [' ', '.', '1 234\u00a0567'],
    ["'", '.', "1'234\u2019567"],
    [' ', '.', '1  234'],
  ] as const)('with thousands %j and decimal %j refuses %j', (thousands, decimal, cell) => {
    const read = numericType.parse(attribute, { ...context, options: { thousands, decimal } });
    expect(read(cell)).toMatchObject({ code: 'invalid_number' });
  });

  it('reads back what Intl writes with separators', () => {
    const locales = [
      ['en-US', ',', '.'],
      ['de-DE', '.', ','],
      ['fr-FR', ' ', ','],
      ['de-CH', "'", '.'],
    ] as const;
    const number = fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(fc.constantFrom(...locales), number, ([locale, thousands, decimal], value) => {
        const text = value.toLocaleString(locale, { maximumFractionDigits: 2 });
        const read = numericType.parse(attribute, { ...context, options: { thousands, decimal } });
        expect(read(text)).toBe(value + 0);
      }),
    );
  });

  it.each([
    [{}, '1,234.5', '.thousands'],
    [{}, '1,234', '.decimal thousands'],
    [{}, '1.234,5', '.decimal thousands'],
    [{ decimal: ',' }, '1.234,5', ',thousands'],
    [{ decimal: ',' }, '1,234.5', ',decimal thousands'],
    [{ decimal: ',', thousands: '.' }, '1 234,5', ',thousands'],
    [{ decimal: ',', thousands: '.' }, '1,234.5', ',decimal thousands'],
    [{ thousands: ',' }, '1,234,5', '.2 to 7'],
  ] as const)('with %j says of %j which options would take it: %s', (options, cell, argument) => {
    expect(numericType.parse(attribute, { ...context, options })(cell)).toEqual(new Fault('invalid_number', argument));
  });

  it('takes a dot where the mapping sets the dot', () => {
    const parseWithDot = numericType.parse(attribute, { ...context, options: { decimal: '.' } });
    expect(parseWithDot('1.5')).toBe(1.5);
    expect(parseWithDot('1,5')).toMatchObject({ code: 'invalid_number' });
  });

  it('reads back every number that it can keep', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.double({ min: -1e15, max: 1e15, noNaN: true })), (number) => {
        expect(parse(String(number))).toBe(number + 0);
      }),
    );
  });
});
