import type { StoredValue } from '#libs/messages';
import type { PlainValue, ValueType } from './value-type.js';

/** The text by which values of a unique attribute are compared, of a value's wire form as of its stored form. */
export const comparableText = (type: ValueType, value: PlainValue | StoredValue): string => {
  const plain = value instanceof Date ? value.getTime() : value;
  const text = typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
  return type.comparable ? type.comparable(text) : text;
};
