import { compileItems } from '../items.js';
import { isFault, isWireList, type ValueType } from '../value-type.js';
import { allowedValues, compileOptions, firstOption, optionValues } from './select.js';

const sameSet = (stored: readonly unknown[], value: readonly unknown[]): boolean =>
  stored.every((item) => value.includes(item)) && value.every((item) => stored.includes(item));

/**
 * Several of the attribute's options by value or label, as a JSON array or separated by `;` or what the mapping sets.
 * Stored without doubles; equal as a set, so that another order is no change.
 */
export const multipleChoiceType: ValueType = {
  name: 'multiple_choice',
  summary: {
    takes: 'several options, each by its value or its label in any case, separated by `;` or as a JSON array',
    storedAs: 'array of values, no doubles',
  },
  guide: (attribute) => ({
    accepts: `Any of: ${allowedValues(attribute)}; separated by ; or as a JSON array.`,
    example: [firstOption(attribute)],
  }),
  schema: (attribute) => ({ type: 'array', items: { type: 'string', enum: optionValues(attribute) } }),
  unique: false,
  isWire: isWireList,
  parse: (attribute, { options }) => {
    const read = compileItems(compileOptions(attribute), options);
    return (cell) => {
      const values = read(cell);
      return values === null || isFault(values) ? values : [...new Set(values)];
    };
  },
  stored: (value) => value,
  same: (stored, value) => Array.isArray(stored) && Array.isArray(value) && sameSet(stored, value),
};
