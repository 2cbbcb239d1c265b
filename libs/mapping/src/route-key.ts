import { toNfc } from '#libs/attributes';
import type { Cell } from '#libs/messages';

/**
 * The text of an ID cell that lanes and duplicates go by (correctness.md, 5): trimmed, NFC, numbers as text, so that it
 * equals the ID of an accepted row. `''`: blank, or no text at all; such a row has no key. Neither has a number that was
 * read inexactly: another one may have been read as the same.
 */
export const routeKey = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return toNfc(cell.trim());
  if (typeof cell === 'number') return Math.abs(cell) > Number.MAX_SAFE_INTEGER ? '' : String(cell);
  return typeof cell === 'boolean' ? String(cell) : '';
};
