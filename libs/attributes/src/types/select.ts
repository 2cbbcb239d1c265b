import { compileOptions } from '../options.js';
import { storedAsIs, type ValueType } from '../value-type.js';

/** Exactly one of the attribute's options, written as its value or its label; stored as its value. */
export const selectType: ValueType = {
  name: 'select',
  parse: compileOptions,
  ...storedAsIs,
};
