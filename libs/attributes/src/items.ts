import { plainCell } from '#libs/formats';
import { type Cell, type ParseOptions } from '#libs/messages';
import { Fault, type FilledCell, isFault } from './value-type.js';

const SEPARATOR = ';';
/** Each is stored by itself, with a name of its own. */
const MOST_ITEMS = 10_000;

/** The array that a text is in JSON, as tools write one into a CSV cell; null when it is none. */
const arrayIn = (text: string): Cell => {
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  try {
    return plainCell(JSON.parse(text)) ?? null;
  } catch {
    // Brackets may also be part of the texts.
    return null;
  }
};

/** The filled items of a cell: of a JSON array, or of a text in which they are separated. */
const itemsOf = (cell: FilledCell, separator: string): readonly FilledCell[] => {
  const array = typeof cell === 'string' ? (arrayIn(cell) ?? cell.split(separator)) : cell;
  return [array]
    .flat()
    .map((item: FilledCell | null) => (typeof item === 'string' ? item.trim() : item))
    .filter((item): item is FilledCell => item !== null && item !== '');
};

/** Reads each item of a cell; the first fault is the cell's, and no item is no value. */
export const compileItems = (read: (item: FilledCell) => string | Fault, { listSeparator }: ParseOptions = {}) => {
  const separator = listSeparator || SEPARATOR;
  const tooMany = new Fault('too_many_items', MOST_ITEMS);
  return (cell: FilledCell): readonly string[] | null | Fault => {
    const items = itemsOf(cell, separator);
    if (items.length > MOST_ITEMS) return tooMany;
    const texts = items.map(read);
    if (texts.length === 0) return null;
    return texts.find(isFault) ?? (texts as readonly string[]);
  };
};
