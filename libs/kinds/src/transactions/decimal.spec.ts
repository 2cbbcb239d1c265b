import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  amountFrom,
  amountText,
  decimalOf,
  decimalText,
  divideHalfUp,
  isGreater,
  minorUnits,
  proportionOf,
} from './decimal.js';

describe('decimals', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [12.3, '12.3'],
    [0.1, '0.1'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-0.25, '-0.25'],
  ])('reads the shortest decimal of %d', (number, text) => {
    expect(decimalText(decimalOf(number))).toBe(text);
  });

  it.each([
    [10, 1000n],
    [10.1, 1010n],
    [19.99, 1999n],
    [0.005, null],
    [1e-7, null],
    [1.25e2, 12500n],
  ])('reads %d as minor units, if it has no more than two decimals', (number, minor) => {
    expect(minorUnits(number, 2)).toBe(minor);
  });

  it.each([
    [1n, 2n, 1n],
    [1n, 3n, 0n],
    [5n, 2n, 3n],
    [7n, 3n, 2n],
    [0n, 9n, 0n],
  ])('divides %d by %d half up', (dividend, divisor, quotient) => {
    expect(divideHalfUp(dividend, divisor)).toBe(quotient);
  });

  it('adds and compares across scales', () => {
    expect(decimalText(add(decimalOf(0.1), decimalOf(0.25)))).toBe('0.35');
    expect(isGreater(decimalOf(0.3), decimalOf(0.25))).toBe(true);
    expect(isGreater(decimalOf(0.3), decimalOf(0.3))).toBe(false);
  });

  it('takes the share of a part, half up', () => {
    expect(proportionOf(1000n, decimalOf(1), decimalOf(3))).toBe(333n);
    expect(proportionOf(1000n, decimalOf(2), decimalOf(3))).toBe(667n);
    expect(proportionOf(333n, decimalOf(0.5), decimalOf(1))).toBe(167n);
  });

  it('writes amounts so that they can be read again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 3 }), (minor, digits) => {
        expect(amountFrom(amountText(minor, digits), digits)).toBe(minor);
      }),
    );
    expect(amountText(5n, 2)).toBe('0.05');
    expect(amountFrom('1E+3', 2)).toBe(100_000n);
  });
});
