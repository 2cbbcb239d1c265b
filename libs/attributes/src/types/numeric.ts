import type { ParseOptions } from '#libs/messages';
import { misreadPlace } from '../misread.js';
import { compilePlainNumber } from '../plain-number.js';
import { Fault, type FilledCell, isFault, storedAsIs, type ValueType } from '../value-type.js';

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INVALID = new Fault('invalid_number');
const NEEDS_DECIMAL = new Fault('invalid_number', 'decimal');
const OUT_OF_RANGE = new Fault('number_out_of_range');

const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** Groups of three digits with one mark between them, and perhaps a fraction after another mark. */
const GROUPED = /^[+-]?\d{1,3}([.,'\u2019 \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*(?:(?!\1)([.,])\d+)?$/;

/** A number with the sign of a currency or of percent at one of its ends. */
const SIGNED = /^[+-]?(?:\p{Sc}\s?\d[\d.,'\s]*|\d[\d.,'\s]*(?:\p{Sc}|%))$/u;

const BEGINNINGS = {
  '.': /^[+-]?\d*(?:\.\d*)?(?:e[+-]?\d*)?/i,
  ',': /^[+-]?\d*(?:,\d*)?(?:e[+-]?\d*)?/i,
};

/** Which options would take a number with separators of thousands; null: it is none, or they are set already. */
const optionsFor = (text: string, { decimal = '.', thousands }: ParseOptions): string | null => {
  const [, mark, fraction = decimal] = GROUPED.exec(text) ?? [];
  if (mark === undefined || mark === thousands) return null;
  return mark === decimal || fraction !== decimal ? 'decimal thousands' : 'thousands';
};

/**
 * Why a text is no number. The argument is the decimal mark, and behind it the options that would take the text, `sign`, or
 * the place of what isn't understood; `decimal` alone for a decimal comma.
 */
const compileFault = (options: ParseOptions): ((text: string) => Fault) => {
  const { decimal = '.', thousands } = options;
  return (text) => {
    const needed = optionsFor(text, options);
    const isComma = decimal === '.' && thousands !== ',' && DECIMAL_COMMA.test(text);
    if (isComma && needed === null) return NEEDS_DECIMAL;
    const signed = SIGNED.test(text) ? 'sign' : null;
    const help = (isComma ? 'decimal thousands' : needed) ?? signed ?? misreadPlace(text, BEGINNINGS[decimal]);
    return help === undefined && decimal === '.' ? INVALID : new Fault('invalid_number', decimal + (help ?? ''));
  };
};

const isExact = (number: number): boolean =>
  Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const compileRead = (options: ParseOptions = {}): ((cell: FilledCell) => number | Fault) => {
  const plain = compilePlainNumber(options);
  const faultOf = compileFault(options);
  return (cell) => {
    if (typeof cell !== 'string') return typeof cell === 'number' ? cell : INVALID;
    const text = plain(cell);
    return text !== null && NUMBER.test(text) ? Number(text) : faultOf(cell);
  };
};

/**
 * A finite number, integers within ±2^53-1: sign, decimal mark and exponent, no hexadecimal, separators of thousands
 * where the mapping sets them.
 */
export const numericType: ValueType = {
  name: 'numeric',
  summary: {
    takes:
      'sign, digits, decimal mark, exponent; integers within ±(2^53−1); separators of thousands only as the mapping says',
    storedAs: 'number',
  },
  guide: () => ({ accepts: 'A number such as 12, -3.5 or 1e6.', example: 12.5 }),
  schema: () => ({ type: 'number' }),
  unique: true,
  isWire: (value) => typeof value === 'number',
  parse: (_, { options }) => {
    const read = compileRead(options);
    return (cell) => {
      const number = read(cell);
      if (isFault(number)) return number;
      // Adding 0 turns -0, which JSON and MongoDB would treat differently, into 0.
      return isExact(number) ? number + 0 : OUT_OF_RANGE;
    };
  },
  ...storedAsIs,
};
