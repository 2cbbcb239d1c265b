import { Fault, type FilledCell } from './value-type.js';

/**
 * Between space and U+02FF every character is in NFC by itself and none combines with another (Unicode 15,
 * DerivedNormalizationProps): most texts are done with this one look.
 */
const NEEDS_A_LOOK = /[^ -\u02ff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Whether a text has half of a surrogate pair, which has no UTF-8 form: it could only be stored as another text. */
export const hasHalfCharacter = (text: string): boolean => NEEDS_A_LOOK.test(text) && LONE_SURROGATE.test(text);

/** Unicode NFC; halves of surrogate pairs, which have no UTF-8 form, become U+FFFD as they would in the database. */
export const toNfc = (text: string): string =>
  NEEDS_A_LOOK.test(text) ? text.normalize('NFC').replace(LONE_SURROGATES, '\ufffd') : text;

const CONTROL_CHARACTER = new Fault('control_character');
const HALF_CHARACTER = new Fault('half_character');
const NOT_ONE_TEXT = new Fault('invalid_type', 'one text, not a list');
const INEXACT_NUMBER = new Fault('number_out_of_range');

const checkedNfc = (text: string): string | Fault => {
  if (text.includes('\0')) return CONTROL_CHARACTER;
  return hasHalfCharacter(text) ? HALF_CHARACTER : text.normalize('NFC');
};

/** The NFC text of a cell for the types that are text; numbers in their shortest form (spec: README.md, Files). */
export const textOf = (cell: FilledCell): string | Fault => {
  if (typeof cell === 'string') return NEEDS_A_LOOK.test(cell) ? checkedNfc(cell) : cell;
  if (typeof cell === 'number') return Math.abs(cell) > Number.MAX_SAFE_INTEGER ? INEXACT_NUMBER : String(cell);
  return typeof cell === 'boolean' ? String(cell) : NOT_ONE_TEXT;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Whether a well-formed text has more than `limit` characters (code points); counts them only when it must. */
export const isLongerThan = (text: string, limit: number): boolean => {
  if (text.length <= limit) return false;
  let characters = text.length;
  for (let i = 0; i < text.length; i++) if (isHighSurrogate(text.charCodeAt(i))) characters--;
  return characters > limit;
};
