import { parseJson } from '#libs/formats';

/** Strings are met too, so that no digit in one of them is taken for a number. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Whatever has fewer digits and no exponent is exact. */
const MAY_BE_ROUNDED = /\d[\d.]{15}|\d[eE]/;
const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Whether a double may not hold one of the numbers in a JSON text; a text in it may look like such a number. */
export const mayBeRounded = (json: string): boolean => MAY_BE_ROUNDED.test(json);

const isZero = (digits: string, at: number): boolean => digits.charCodeAt(at) === 0x30;

/** What a number is, however it is written; no power is worked out, whatever the exponent. */
const worthOf = (number: string): string => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = PARTS.exec(number) ?? [];
  const digits = whole + fraction;
  let [start, end] = [0, digits.length];
  while (start < end && isZero(digits, start)) start += 1;
  while (end > start && isZero(digits, end - 1)) end -= 1;
  const power = Number(exponent) - fraction.length + (digits.length - end);
  return start === end ? '0' : `${sign}${digits.slice(start, end)}e${power}`;
};

const exactly = (token: string): string => {
  if (token.startsWith('"')) return token;
  return worthOf(token) === worthOf(String(Number(token))) ? token : `"${token}"`;
};

/**
 * Parses JSON without changing any of its numbers: one that a double doesn't hold, such as an ID of 19 digits, becomes the
 * text that it was. Throws SyntaxError.
 */
export const readExactly = (json: string): unknown =>
  parseJson(mayBeRounded(json) ? json.replace(STRING_OR_NUMBER, exactly) : json);
