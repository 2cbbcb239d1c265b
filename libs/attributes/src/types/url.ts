import { isLongerThan, textOf } from '../text.js';
import { Fault, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const MAX_LENGTH = 2_048;
/** The URL standard repairs `http:/x` and drops line ends inside; an upload is taken at its word instead. */
const ABSOLUTE = /^https?:\/\/\S+$/i;

/** Most addresses: valid without asking the parser. Hosts with `--` or a last label of digits have their own rules. */
const PLAIN = /^https?:\/\/(?:[a-z\d]+[.-])*[a-z][a-z\d]*(?::\d{1,4})?(?:[/?#][!-~]*)?$/i;

const isAddress = (text: string): boolean => PLAIN.test(text) || (ABSOLUTE.test(text) && URL.canParse(text));

const INVALID = new Fault('invalid_url');
const TOO_LONG = new Fault('too_long', MAX_LENGTH);

/** An absolute http or https address without white space, up to 2,048 characters, stored as given and never fetched. */
export const urlType: ValueType = {
  name: 'url',
  summary: { takes: 'absolute, `http` or `https`, up to 2,048 characters, no blanks', storedAs: 'text' },
  guide: () => ({ accepts: 'A whole web address with http:// or https://.', example: 'https://example.com/' }),
  schema: () => ({ type: 'string', format: 'uri', maxLength: MAX_LENGTH }),
  unique: true,
  shape: { rank: 2 },
  isWire: isWireText,
  parse: () => (cell) => {
    const text = textOf(cell);
    if (isFault(text)) return text;
    if (isLongerThan(text, MAX_LENGTH)) return TOO_LONG;
    return isAddress(text) ? text : INVALID;
  },
  ...storedAsIs,
};
