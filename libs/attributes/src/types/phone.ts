import {
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { isSurelyValid } from '../phone-plans.js';
import { textOf } from '../text.js';
import { Fault, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

/** Instead of a country: digits without + begin with a country code. */
const INTERNATIONAL = 'international';

const INVALID = new Fault('invalid_phone');

/** E.164 of a valid number; null: it is none. */
type ReadPhone = (text: string) => string | null;

const examplePhone = (country: string): string =>
  getExampleNumber(country as CountryCode, examples)?.number ?? '+36201234567';

const readIn = (country: string): ReadPhone => {
  const options = { defaultCountry: country as CountryCode, extract: false };
  return (text) => {
    const phone = parsePhoneNumberFromString(text, options);
    return phone?.isValid() ? phone.number : null;
  };
};

const readWithCode: ReadPhone = (text) => {
  const phone = parsePhoneNumberFromString(text, { extract: false });
  return phone?.isValid() ? phone.number : null;
};

/** The text with a + before its first digit, in the place of what many dial for it. */
const withPlus = (text: string): string => text.replace(/^[^\d+]*(?:00)?/, '+');

const isPlus = (text: string): boolean => text.startsWith('+');

const readInternational: ReadPhone = (text) => readWithCode(isPlus(text) ? text : withPlus(text));

/** The calling code of a country, without +; null: it has none, as `international`. */
export const callingCodeOf = (country: string): string | null =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : null;

/**
 * Digits that begin with the calling code of the country may be a number with or without it: the reading that is valid
 * is taken, and none when both are and differ (spec: mappings.md, "Phones").
 */
const compileNational = (country: string): ((text: string) => string | Fault) => {
  const read = readIn(country);
  const code = callingCodeOf(country);
  const ambiguous = new Fault('ambiguous_phone', country);
  return (text) => {
    const national = read(text);
    if (code === null || isPlus(text) || !text.replace(/\D/g, '').startsWith(code)) return national ?? INVALID;
    const international = readInternational(text);
    const isEither = national !== null && international !== null && national !== international;
    return isEither ? ambiguous : (national ?? international ?? INVALID);
  };
};

const compileRead = (country: string): ((text: string) => string | Fault) =>
  country === INTERNATIONAL ? (text) => readInternational(text) ?? INVALID : compileNational(country);

/** The alpha-2 code of the country of a number with its calling code; null: it is none, or not of one country. */
export const countryOfNumber = (text: string): string | null =>
  parsePhoneNumberFromString(text, { extract: false })?.country ?? null;

/** Whether phones can be read in a country of ISO 3166-1 alpha-2, or `international`. */
export const isPhoneCountry = (country: string): boolean => country === INTERNATIONAL || isSupportedCountry(country);

const E164 = '^\\+[1-9][0-9]{1,14}$';

/** A valid phone number, read in the file's or the workspace's country when it has no country code; stored in E.164. */
export const phoneType: ValueType = {
  name: 'phone',
  summary: {
    takes:
      "a valid number; without a country code it is read in the country of the option `phoneCountry`, else in the workspace's",
    storedAs: 'text in E.164',
  },
  guide: (_, country) => ({
    accepts: `A phone number; without a country code it is one of ${country}.`,
    example: examplePhone(country),
  }),
  schema: () => ({ type: 'string', pattern: E164 }),
  unique: true,
  byCountry: true,
  // Bare digits are as well numbers of orders, cards or customers.
  shape: { rank: 4, looksLike: (sample) => /^[+0(]/.test(sample) },
  isWire: isWireText,
  parse: (_, { country, options }) => {
    const read = compileRead(options?.phoneCountry ?? country);
    return (cell) => {
      if (typeof cell === 'string' && isSurelyValid(cell)) return cell;
      const text = textOf(cell);
      return isFault(text) ? text : read(text);
    };
  },
  ...storedAsIs,
};
