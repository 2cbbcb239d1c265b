import { ROWS_A_BLOCK } from './error-rows.js';

/** A browser draws no more than about a million rows one below the other, and says nothing of the others. */
export const ROWS_A_WINDOW = 50_000;

/** The rows that can be scrolled through: how many are before them, and how many they are. */
export interface ErrorWindow {
  readonly from: number;
  readonly count: number;
}

/** The window that has the row at a position, or else the last row. */
export const windowAt = (position: number, total: number): ErrorWindow => {
  const inside = Math.max(Math.min(position, total - 1), 0);
  const from = inside - (inside % ROWS_A_WINDOW);
  return { from, count: Math.min(ROWS_A_WINDOW, total - from) };
};

/** Where the blocks begin that have the rows from one position to another. */
export const blocksBetween = (first: number, last: number): readonly number[] => {
  const start = first - (first % ROWS_A_BLOCK);
  const length = last < first ? 0 : Math.floor((last - start) / ROWS_A_BLOCK) + 1;
  return Array.from({ length }, (_, index) => start + index * ROWS_A_BLOCK);
};

/** Where keys lead that go to the ends of the list, which may be in other windows; null: it is none of them. */
export const positionOfKey = (key: string, total: number): number | null => {
  if (key === 'Home') return 0;
  return key === 'End' ? Math.max(total - 1, 0) : null;
};
