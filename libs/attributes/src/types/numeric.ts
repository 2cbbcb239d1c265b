import { misreadPlace } from '../misread.js';
import { Fault, type FilledCell, isFault, storedAsIs, type ValueType } from '../value-type.js';

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INVALID = new Fault('invalid_number');
const NEEDS_DECIMAL = new Fault('invalid_number', 'decimal');
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const BEGINNING = /^[+-]?\d*(?:\.\d*)?(?:e[+-]?\d*)?/i;
const BEGINNING_WITH_COMMA = /^[+-]?\d*(?:,\d*)?(?:e[+-]?\d*)?/i;

/** The argument is the decimal mark, and behind it the place of what isn't understood. */
const misread = (text: string, mark: string, beginning: RegExp): Fault => {
  const place = misreadPlace(text, beginning);
  return place === undefined && mark === '.' ? INVALID : new Fault('invalid_number', mark + (place ?? ''));
};
const OUT_OF_RANGE = new Fault('number_out_of_range');

const isExact = (number: number): boolean =>
  Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const written = (text: string): number | Fault => {
  if (NUMBER.test(text)) return Number(text);
  return DECIMAL_COMMA.test(text) ? NEEDS_DECIMAL : misread(text, '.', BEGINNING);
};

/** With a decimal comma a dot separates thousands for some and fractions for others: it is refused. */
const writtenWithComma = (text: string): number | Fault => {
  const plain = text.replace(',', '.');
  return !text.includes('.') && NUMBER.test(plain) ? Number(plain) : misread(text, ',', BEGINNING_WITH_COMMA);
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
  summary: {
    takes: 'sign, digits, decimal mark, exponent; integers within ±(2^53−1); no thousands separators',
    storedAs: 'number',
  },
  guide: () => ({ accepts: 'A number such as 12, -3.5 or 1e6.', example: 12.5 }),
  unique: true,
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
