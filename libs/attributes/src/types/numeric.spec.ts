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
