import { isLongerThan, textOf } from '../text.js';
import { Fault, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const DEFAULT_LIMIT = 1_024;

const guideToText: ValueType['guide'] = ({ label, maxLength = DEFAULT_LIMIT }) => ({
  accepts: `Text of up to ${maxLength} characters.`,
  example: label.slice(0, maxLength),
});

/** Any text up to the attribute's limit in characters. JSON numbers and booleans are taken as their text. */
export const stringType: ValueType = {
  name: 'string',
  summary: { takes: 'any text, up to 1,024 characters unless the attribute says otherwise', storedAs: 'text' },
  guide: guideToText,
  schema: ({ maxLength = DEFAULT_LIMIT }) => ({ type: ['string', 'number'], maxLength }),
  unique: true,
  isWire: isWireText,
  parse: ({ maxLength: limit = DEFAULT_LIMIT }) => {
    const tooLong = new Fault('too_long', limit);
    return (cell) => {
      const text = textOf(cell);
      return !isFault(text) && isLongerThan(text, limit) ? tooLong : text;
    };
  },
  ...storedAsIs,
};
