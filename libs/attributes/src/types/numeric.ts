import { Fault, type FilledCell, isFault, storedAsIs, type ValueType } from '../value-type.js';

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INVALID = new Fault('invalid_number');
const INVALID_WITH_COMMA = new Fault('invalid_number', ',');
const OUT_OF_RANGE = new Fault('number_out_of_range');

const isExact = (number: number): boolean =>
  Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const written = (text: string): number | Fault => (NUMBER.test(text) ? Number(text) : INVALID);

/** With a decimal comma a dot separates thousands for some and fractions for others: it is refused. */
const writtenWithComma = (text: string): number | Fault => {
  const number = text.includes('.') ? INVALID : written(text.replace(',', '.'));
  return isFault(number) ? INVALID_WITH_COMMA : number;
};

const numberOf = (cell: FilledCell, read: (text: string) => number | Fault): number | Fault => {
  if (typeof cell === 'string') return read(cell);
  return typeof cell === 'number' ? cell : INVALID;
};

/**
 * A finite number, integers within ±2^53-1: sign, decimal mark and exponent, no thousands separators, no hexadecimal.
 */
export const numericType: ValueType = {
  name: 'numeric',
  isWire: (value) => typeof value === 'number',
  parse: (_, { options }) => {
    const read = options?.decimal === ',' ? writtenWithComma : written;
    return (cell) => {
      const number = numberOf(cell, read);
      if (isFault(number)) return number;
      // Adding 0 turns -0, which JSON and MongoDB would treat differently, into 0.
      return isExact(number) ? number + 0 : OUT_OF_RANGE;
    };
  },
  ...storedAsIs,
};
