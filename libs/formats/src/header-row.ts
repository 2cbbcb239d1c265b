import type { Cell } from '#libs/messages';
import type { Cells } from './records.js';

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
