import { type CountryCode, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { isSurelyValid } from '../phone-plans.js';
import { textOf } from '../text.js';
import { Fault, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_phone');

const examplePhone = (country: string): string =>
  getExampleNumber(country as CountryCode, examples)?.number ?? '+36201234567';

/** A valid phone number, read in the workspace's country when it has no country code; stored in E.164. */
export const phoneType: ValueType = {
  name: 'phone',
  summary: {
    takes: "a valid number; without a country code it is read in the workspace's country",
    storedAs: 'text in E.164',
  },
  guide: (_, country) => ({
    accepts: `A phone number; without a country code it is one of ${country}.`,
    example: examplePhone(country),
  }),
  unique: true,
  // Bare digits are as well numbers of orders, cards or customers.
  shape: { rank: 4, looksLike: (sample) => /^[+0(]/.test(sample) },
  isWire: isWireText,
  parse: (_, { country }) => {
    const options = { defaultCountry: country as CountryCode, extract: false };
    return (cell) => {
      if (typeof cell === 'string' && isSurelyValid(cell)) return cell;
      const text = textOf(cell);
      if (isFault(text)) return text;
      const phone = parsePhoneNumberFromString(text, options);
      return phone?.isValid() ? phone.number : INVALID;
    };
  },
  ...storedAsIs,
};
