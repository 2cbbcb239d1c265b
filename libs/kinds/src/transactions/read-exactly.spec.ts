import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExactly } from './read-exactly.js';

/** JSON has one zero. Not by JSON.parse, which on Node 24 mixes up keys that are written with an escape (parse-json.ts). */
const asWritten = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asWritten(part)]));
  return Object.is(value, -0) ? 0 : value;
};

describe('numbers of an action', () => {
  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', '9007199254740993'],
    ['-12345678901234567890', '-12345678901234567890'],
    ['0.1', 0.1],
    ['0.12345678901234567891', '0.12345678901234567891'],
    ['1.50000000000000000000', 1.5],
    ['0000', SyntaxError],
    ['1e3', 1000],
    ['1.20E+2', 120],
    ['1e400', '1e400'],
    ['1e-400', '1e-400'],
    ['1e99999999999', '1e99999999999'],
    ['-0.0e5', -0],
    ['5e-324', 5e-324],
  ] as const)('%s is shown as %s', (number, shown) => {
    const text = `{"a":[${number}],"${number}":"${number}"}`;
    if (typeof shown === 'function') expect(() => readExactly(text)).toThrow(shown);
    else expect(readExactly(text)).toEqual({ a: [shown], [number]: number });
  });

  it('leaves texts as they are, with quotes, backslashes and digits in them', () => {
    const value = { 'a"12345678901234567': '\\"9007199254740993\\', b: [9007199254740992, ' 1e5 '] };
    expect(readExactly(JSON.stringify(value))).toEqual(value);
  });

  it('gives back whatever JSON.stringify wrote', () => {
    const property = fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(readExactly(JSON.stringify(value, null, indent))).toEqual(asWritten(value));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('reads a line of 1 MiB in no time, whatever is in it', () => {
    const [zeros, escapes] = ['0'.repeat(500_000), '\\"1e5'.repeat(100_000)];
    const begun = performance.now();
    expect(readExactly(`{"a":1${zeros}1,"b":0.${zeros}1}`)).toEqual({ a: `1${zeros}1`, b: `0.${zeros}1` });
    expect(readExactly(`{"a":"${escapes}","b":1e999}`)).toMatchObject({ b: '1e999' });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
