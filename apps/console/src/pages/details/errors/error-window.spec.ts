import { describe, expect, it } from 'vitest';
import { blocksBetween, positionOfKey, windowAt } from './error-window.js';

describe('windowAt', () => {
  it.each([
    [0, 12, { from: 0, count: 12 }],
    [49_999, 1_200_000, { from: 0, count: 50_000 }],
    [50_000, 1_200_000, { from: 50_000, count: 50_000 }],
    [1_199_999, 1_200_000, { from: 1_150_000, count: 50_000 }],
    [1_200_010, 1_200_011, { from: 1_200_000, count: 11 }],
    [9_000_000, 120_000, { from: 100_000, count: 20_000 }],
    [5, 0, { from: 0, count: 0 }],
  ])('of row %j of %j', (position, total, expected) => {
    expect(windowAt(position, total)).toEqual(expected);
  });
});

describe('blocksBetween', () => {
  it.each([
    [0, 0, [0]],
    [0, 99, [0]],
    [0, 100, [0, 100]],
    [99, 100, [0, 100]],
    [812_343, 812_361, [812_300]],
    [0, -1, []],
  ])('%j and %j', (first, last, blocks) => {
    expect(blocksBetween(first, last)).toEqual(blocks);
  });
});

describe('positionOfKey', () => {
  it.each([
    ['Home', 0],
    ['End', 1_199_999],
    ['PageDown', null],
  ])('%s', (key, position) => {
    expect(positionOfKey(key, 1_200_000)).toBe(position);
  });
});
