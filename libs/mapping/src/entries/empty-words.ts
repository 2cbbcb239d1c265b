import type { FilledCell } from '#libs/attributes';
import type { ParseOptions } from '#libs/messages';

/** Whether a filled cell holds a word that says that there is nothing. */
export type IsEmptyWord = (cell: FilledCell) => boolean;

const never: IsEmptyWord = () => false;

/** The words of `options.empty`, in any case: `NULL`, `N/A`, `0000-00-00` (spec: mappings.md, "empty"). */
export const compileEmptyWords = ({ empty = [] }: ParseOptions = {}): IsEmptyWord => {
  if (empty.length === 0) return never;
  const words = new Set(empty.map((word) => word.trim().toLowerCase()));
  return (cell) => typeof cell === 'string' && words.has(cell.toLowerCase());
};
