import { describe, expect, it } from 'vitest';
import { fitRows, fitSamples, SHOWN_BYTES } from './shown-cells.js';

const bytesOf = (lists: readonly (readonly string[])[]): number => Buffer.byteLength(lists.flat().join(''));

const wide = (columns: number, cell: string): readonly (readonly string[])[] =>
  Array.from({ length: 3 }, () => Array.from({ length: columns }, () => cell));

describe('rows that a verdict shows', () => {
  it('are whole where they fit', () => {
    expect(fitRows([['1', 'é'.repeat(200)]])).toEqual([['1', 'é'.repeat(200)]]);
  });

  it.each([
    [100, 'x'],
    [1_000, 'x'],
    [1_000, '😀'],
  ])('of %i columns of %s have at most 32 KiB', (columns, text) => {
    const rows = fitRows(wide(columns, text.repeat(200)));
    expect(bytesOf(rows)).toBeLessThanOrEqual(SHOWN_BYTES);
    expect(rows.map((row) => row.length)).toEqual([columns, columns, columns]);
    expect(bytesOf(rows)).toBeGreaterThan(SHOWN_BYTES / 8);
  });
});

describe('values that a verdict shows by column', () => {
  it('are whole, the first of each column before others', () => {
    const columns = Array.from({ length: 1_000 }, (_, i) => [`a${i}@example.com`, 'x'.repeat(200), 'y']);
    const fitted = fitSamples(columns);
    expect(bytesOf(fitted)).toBeLessThanOrEqual(SHOWN_BYTES);
    expect(fitted.map(([first]) => first)).toEqual(columns.map(([first]) => first));
    expect(
      fitted
        .flat()
        .filter((value) => value.startsWith('x'))
        .every((value) => value.length === 200),
    ).toBe(true);
  });
});
