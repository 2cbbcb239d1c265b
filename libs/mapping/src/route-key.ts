import { hasHalfCharacter } from '#libs/attributes';
import type { Cell, ParseOptions } from '#libs/messages';
import { idText } from './cell-text.js';

/**
 * The text of an ID cell that lanes and duplicates go by (correctness.md, 5): as `idText` has it, numbers as text, so
 * that it equals the ID of an accepted row. `''`: blank, or no ID at all; such a row has no key. Neither has a number that
 * was read inexactly, nor a text with half a character: another one may become the same.
 */
export const routeKey = (cell: Cell | undefined, options?: ParseOptions): string => {
  if (typeof cell === 'number') return Math.abs(cell) > Number.MAX_SAFE_INTEGER ? '' : String(cell);
  if (typeof cell !== 'string') return '';
  const text = idText(cell, options);
  return hasHalfCharacter(text) ? '' : text;
};
