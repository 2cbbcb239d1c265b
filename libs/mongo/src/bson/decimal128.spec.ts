import fc from 'fast-check';
import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { decimal128 } from './decimal128.js';

const bytesOf = ({ bytes }: mongo.Decimal128): string => Buffer.from(bytes).toString('hex');

describe('decimal128 gives the same bytes as the driver', () => {
  it.each([
    ['0'],
    ['0.00'],
    ['12.30'],
    ['-12.30'],
    ['007.5'],
    ['5.'],
    ['.5'],
    ['99999999999999'],
    ['9999999999999.99'],
    ['123456789012345678901234567890.12'],
    ['1E+3'],
    ['42949672.96'],
  ])('for %s', (text) => {
    expect(bytesOf(decimal128(text))).toBe(bytesOf(mongo.Decimal128.fromString(text)));
  });

  it('for any amount', () => {
    const amount = fc.tuple(fc.bigInt(0n, 10n ** 17n), fc.nat(6)).map(([units, scale]) => {
      const digits = String(units).padStart(scale + 1, '0');
      return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    });
    fc.assert(
      fc.property(amount, (text) => {
        expect(bytesOf(decimal128(text))).toBe(bytesOf(mongo.Decimal128.fromString(text)));
      }),
    );
  });

  it.each([[''], ['1.2.3'], ['x'], ['1,5']])('and refuses what it refuses: %j', (text) => {
    expect(() => decimal128(text)).toThrow();
  });
});
