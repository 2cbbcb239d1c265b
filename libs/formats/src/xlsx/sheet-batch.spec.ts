import { describe, expect, it } from 'vitest';
import { LIMITS, type Limits } from '../limits.js';
import { openSplitter } from '../open-splitter.js';
import type { CellValue } from './cell-value.js';
import { rowLine } from './row-line.js';

const read = (rows: readonly (readonly [line: number, ...cells: CellValue[]])[], limits: Partial<Limits> = {}) => {
  const splitter = openSplitter({ format: 'xlsx', delimiter: null }, { ...LIMITS, ...limits });
  for (const [line, ...cells] of rows) splitter.push(rowLine(line, cells));
  const { cells, lines, faults } = splitter.end();
  return { cells, lines, faults: faults.map(({ code, row, line, argument }) => [code, row, line, argument]) };
};

describe('the rows of a sheet', () => {
  it('are as long as what is in them', () => {
    const { cells, lines, faults } = read([
      [1, 'Customers'],
      [3, 'id', 2024, true],
      [5, 7, 'x'],
      [9, '', '', false, 'y'],
    ]);
    expect(cells).toEqual([['Customers'], ['id', 2024, true], [7, 'x'], ['', '', false, 'y']]);
    expect([lines, faults]).toEqual([[1, 3, 5, 9], []]);
  });

  it('tell of formulas without a value', () => {
    const { faults } = read([
      [1, 'id', null],
      [2, '1', null],
    ]);
    expect(faults).toEqual([
      ['formula_without_value', null, 1, 2],
      ['formula_without_value', 1, 2, 2],
    ]);
  });

  it('tell of cells and rows over their limits', () => {
    const { cells, faults } = read(
      [
        [1, 'id', 'name'],
        [2, '1', 'x'.repeat(30)],
        [7, ...Array(9).fill('y'.repeat(15))],
        [8, '2', 'z'],
      ],
      { rowBytes: 100, cellBytes: 20 },
    );
    expect(faults).toEqual([
      ['cell_too_large', 1, 2, '20 bytes'],
      ['row_too_large', 2, 7, '100 bytes'],
    ]);
    expect(cells.at(-1)).toEqual(['2', 'z']);
  });
});
