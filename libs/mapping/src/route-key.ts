import { toNfc } from '#libs/attributes';
import type { Cell } from '#libs/messages';

/**
 * The text of an ID cell that lanes and duplicates go by (correctness.md, 5): trimmed, NFC, numbers as text, so that it
 * equals the ID of an accepted row. `''`: blank, or no text at all; such a row has no key.
 */
export const routeKey = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return toNfc(cell.trim());
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
};
