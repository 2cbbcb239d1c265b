import { Fault, isFault, storedAsIs, type ValueType } from '../value-type.js';

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INVALID = new Fault('invalid_number');
const OUT_OF_RANGE = new Fault('number_out_of_range');

const isExact = (number: number): boolean =>
  Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const numberOf = (cell: unknown): number | Fault => {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && NUMBER.test(cell) ? Number(cell) : INVALID;
};

/** A finite number, integers within ±2^53-1: sign, `.` and exponent, no thousands separators, no hexadecimal form. */
export const numericType: ValueType = {
  name: 'numeric',
  parse: () => (cell) => {
    const number = numberOf(cell);
    if (isFault(number)) return number;
    // Adding 0 turns -0, which JSON and MongoDB would treat differently, into 0.
    return isExact(number) ? number + 0 : OUT_OF_RANGE;
  },
  ...storedAsIs,
};
