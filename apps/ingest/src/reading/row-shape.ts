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
