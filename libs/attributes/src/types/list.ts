import { compileItems } from '../items.js';
import { isLongerThan, textOf } from '../text.js';
import { Fault, type FilledCell, isFault, isWireList, type ValueType } from '../value-type.js';

const DEFAULT_LIMIT = 1_024;

const sameItems = (stored: readonly unknown[], value: readonly unknown[]): boolean =>
  stored.length === value.length && stored.every((item, i) => item === value[i]);

/** Any texts, as a JSON array or separated by `;` or what the mapping sets; order and doubles are kept. */
export const listType: ValueType = {
  name: 'list',
  summary: { takes: 'texts, separated by `;` or as a JSON array', storedAs: 'array, in order' },
  guide: () => ({ accepts: 'Texts separated by ; or a JSON array of texts.', example: ['first', 'second'] }),
  schema: ({ maxLength = DEFAULT_LIMIT }) => ({ type: 'array', items: { type: 'string', maxLength } }),
  unique: false,
  isWire: isWireList,
  parse: ({ maxLength: limit = DEFAULT_LIMIT }, { options }) => {
    const tooLong = new Fault('too_long', limit);
    const read = (item: FilledCell): string | Fault => {
      const text = textOf(item);
      return !isFault(text) && isLongerThan(text, limit) ? tooLong : text;
    };
    return compileItems(read, options);
  },
  stored: (value) => value,
  same: (stored, value) => Array.isArray(stored) && Array.isArray(value) && sameItems(stored, value),
};
