import type { FilledCell } from '#libs/attributes';
import type { Cell } from '#libs/messages';

/** Trimmed; null when nothing is left. */
export const filled = (cell: Cell | undefined): FilledCell | null => {
  const trimmed = typeof cell === 'string' ? cell.trim() : cell;
  if (trimmed === '' || trimmed === undefined || trimmed === null) return null;
  return Array.isArray(trimmed) && trimmed.length === 0 ? null : trimmed;
};
