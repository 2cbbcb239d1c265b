import type { ParseOptions } from '#libs/messages';
import { type Fault, type FilledCell, isFault } from './value-type.js';

const SEPARATOR = ';';

/** The filled items of a cell: of a JSON array, or of a text in which they are separated. */
const itemsOf = (cell: FilledCell, separator: string): readonly FilledCell[] => {
  const items = typeof cell === 'string' ? cell.split(separator) : Array.isArray(cell) ? cell : [cell];
  return items
    .map((item: FilledCell | null) => (typeof item === 'string' ? item.trim() : item))
    .filter((item): item is FilledCell => item !== null && item !== '');
};

/** Reads each item of a cell; the first fault is the cell's, and no item is no value. */
export const compileItems = (read: (item: FilledCell) => string | Fault, { listSeparator }: ParseOptions = {}) => {
  const separator = listSeparator || SEPARATOR;
  return (cell: FilledCell): readonly string[] | null | Fault => {
    const texts = itemsOf(cell, separator).map(read);
    if (texts.length === 0) return null;
    return texts.find(isFault) ?? (texts as readonly string[]);
  };
};
