import { describe, expect, it } from 'vitest';
import { showBytes, showDifference, showNumberOf, showProgress, showShare } from './numbers.js';

describe('showShare', () => {
  it.each([
    [1, 2, '50%'],
    [999_999, 1_000_000, '> 99.9%'],
    [1, 1_000_000, '< 0.1%'],
    [0, 10, '0%'],
    [10, 10, '100%'],
    [943, 1000, '94.3%'],
    [0, 0, ''],
  ])('shows %i of %i as %s', (part, of, text) => {
    expect(showShare(part, of)).toBe(text);
  });
});

describe('showProgress', () => {
  it('is never ahead of what is done', () => {
    expect([showProgress(0.999), showProgress(1), showProgress(2)]).toEqual(['99%', '100%', '100%']);
  });
});

describe('showBytes', () => {
  it.each([
    [999, '999 B'],
    [1500, '1.5 kB'],
    [188_000_000, '188 MB'],
  ])('shows %i as %s', (bytes, text) => {
    expect(showBytes(bytes)).toBe(text);
  });
});

describe('showNumberOf', () => {
  it('has a word for one and for many', () => {
    expect([showNumberOf(1, 'file'), showNumberOf(2, 'file'), showNumberOf(0, 'entry', 'entries')]).toEqual([
      '1 file',
      '2 files',
      '0 entries',
    ]);
  });
});

describe('showDifference', () => {
  it.each([
    [12, '+12'],
    [-12, '−12'],
    [0, '0'],
  ])('shows %i as %s', (difference, text) => {
    expect(showDifference(difference)).toBe(text);
  });
});
