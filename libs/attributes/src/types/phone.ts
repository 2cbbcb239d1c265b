import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isSurelyValid } from '../phone-plans.js';
import { textOf } from '../text.js';
import { Fault, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_phone');

/** A valid phone number, read in the workspace's country when it has no country code; stored in E.164. */
export const phoneType: ValueType = {
  name: 'phone',
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
