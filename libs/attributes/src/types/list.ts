import { isLongerThan, textOf } from '../text.js';
import { Fault, type FilledCell, isFault, type PlainValue, type ValueType } from '../value-type.js';

const SEPARATOR = ';';
const DEFAULT_LIMIT = 1_024;

const itemsOf = (cell: FilledCell): readonly FilledCell[] => {
  const items = typeof cell === 'string' ? cell.split(SEPARATOR) : Array.isArray(cell) ? cell : [cell];
  return items
    .map((item: FilledCell | null) => (typeof item === 'string' ? item.trim() : item))
    .filter((item): item is FilledCell => item !== null && item !== '');
};

const sameItems = (stored: readonly unknown[], value: readonly unknown[]): boolean =>
  stored.length === value.length && stored.every((item, i) => item === value[i]);

/** Any texts, as a JSON array or separated by `;`, each up to the attribute's limit; order and doubles are kept. */
export const listType: ValueType = {
  name: 'list',
  parse: ({ maxLength: limit = DEFAULT_LIMIT }) => {
    const tooLong = new Fault('too_long', limit);
    return (cell) => {
      const texts = itemsOf(cell).map(textOf);
      const fault = texts.find(isFault);
      if (fault) return fault;
      const list = texts as readonly string[];
      return list.some((text) => isLongerThan(text, limit)) ? tooLong : list;
    };
  },
  stored: (value) => value,
  same: (stored, value: PlainValue) => Array.isArray(stored) && Array.isArray(value) && sameItems(stored, value),
};
