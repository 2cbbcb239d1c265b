import { describe, expect, it } from 'vitest';
import { showValue } from './values.js';

describe('a stored value', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['', null],
    [[], null],
    ['00123', '00123'],
    [true, 'yes'],
    [false, 'no'],
    [1250.5, '1,250.5'],
    [0, '0'],
    [['a', 2, true], 'a, 2, yes'],
    [{ a: 1 }, '{"a":1}'],
  ])('%j is read as %j', (value, expected) => {
    expect(showValue(value)).toBe(expected);
  });
});
