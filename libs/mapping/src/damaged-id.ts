import { Fault } from '#libs/attributes';
import type { FileDefinition, ParseOptions } from '#libs/messages';

/** A long number as spreadsheets shorten it, such as 7.7028E+15. `77310e6430` is none: it lacks the sign. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d{2,}$/i;
const [COMMA, POINT, UPPER_E, LOWER_E] = [0x2c, 0x2e, 0x45, 0x65];
const POINT_ZERO = /^\d+\.0$/;
const DIGITS = /^\d+$/;

/** The text of an ID is a number that a spreadsheet has shortened: its last digits are lost. */
export const isScientific = (id: string): boolean => {
  const second = id.charCodeAt(1);
  // Its second character tells it from nearly every other ID.
  const mayBe = second === POINT || second === COMMA || second === LOWER_E || second === UPPER_E;
  return mayBe && SCIENTIFIC.test(id);
};

/** It is a whole number that was written as a decimal one, if all others of its column are whole numbers. */
export const isPointZero = (id: string): boolean => POINT_ZERO.test(id);

export const isDigits = (id: string): boolean => DIGITS.test(id);

const SHORTENED = new Fault('id_damaged', 'a spreadsheet shortened it, so that digits are lost');
const MADE_DECIMAL = new Fault('id_damaged', 'a program wrote it as a decimal number, with ".0" behind it');

/** Says what a program has done to an ID, where that can be seen (spec: mappings.md); null: nothing. */
export const compileDamage = (
  file: Pick<FileDefinition, 'pointZeroIds'> | undefined,
  { idsAsIs }: ParseOptions = {},
): ((id: string) => Fault | null) => {
  if (idsAsIs) return () => null;
  const hasPointZero = file?.pointZeroIds === true;
  return (id) => {
    if (isScientific(id)) return SHORTENED;
    return hasPointZero && isPointZero(id) ? MADE_DECIMAL : null;
  };
};
