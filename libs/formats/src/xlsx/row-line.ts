import type { CellValue } from './cell-value.js';

/** A row of a sheet as a line of text: a JSON list of its number in the sheet and its cells. */
export const rowLine = (line: number, cells: readonly CellValue[]): string => {
  const list = JSON.stringify(cells);
  return `[${line},${list.slice(1)}\n`;
};

/** The number and the cells of a row. */
export const readRowLine = (text: string): { readonly line: number; readonly cells: CellValue[] } => {
  const cells = JSON.parse(text) as CellValue[];
  return { line: cells.shift() as number, cells };
};

/** A cell as text, as spreadsheets write it into CSV. */
export const writtenCell = (cell: CellValue): string =>
  typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell ?? '');
