import type { Cells } from '#libs/formats';
import { plainHeader } from '#libs/formats';
import type { Cell } from '#libs/messages';

export const isBlankCell = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' ? cell.trim() === '' : (cell ?? null) === null || (Array.isArray(cell) && cell.length === 0);

/** An empty row: no cell, or blanks only. */
export const isBlankRow = (cells: Cells): boolean => cells.every(isBlankCell);

/** Columns without a name, by their place; they may have no value either. */
export const namelessColumns = (headers: readonly string[]): readonly number[] =>
  headers.flatMap((header, column) => (plainHeader(header) === '' ? [column] : []));

/** How many columns there are up to the last that has a name. */
export const namedWidth = (headers: readonly string[]): number =>
  headers.findLastIndex((header) => plainHeader(header) !== '') + 1;

/** Tells rows that say the same as the header row (trimmed), as in files that were put one behind the other. */
export const headerRow = (headers: readonly string[]): ((cells: Cells) => boolean) => {
  const telling = headers.findIndex((header) => header !== '');
  const text = headers[telling];
  const saysHeader = (cell: Cell | undefined, column: number): boolean =>
    typeof cell === 'string' ? cell.trim() === (headers[column] ?? '') : cell === undefined && headers[column] === '';
  return (cells) => {
    const cell = cells[telling];
    // Nearly every row is done with one look at one cell.
    if (text === undefined || typeof cell !== 'string' || cell.trim() !== text) return false;
    const columns = Math.max(cells.length, headers.length);
    for (let column = 0; column < columns; column += 1) if (!saysHeader(cells[column], column)) return false;
    return true;
  };
};
