import { textOf } from '../text.js';
import { Fault, isFault, isWireText, type ValueType } from '../value-type.js';

const MAX_LENGTH = 254;

/**
 * A valid e-mail address of the HTML living standard (4.10.5.1.5), with at least one dot in the domain. Labels are
 * bounded and end at a dot, so that matching never goes back further than the beginning of one label.
 */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;

/** Stored as given, compared lower-cased (spec: README.md, Customers): another case of letters is no change. */
const sameAddress = (stored: unknown, value: unknown): boolean =>
  stored === value ||
  (typeof stored === 'string' && typeof value === 'string' && stored.toLowerCase() === value.toLowerCase());

const INVALID = new Fault('invalid_email');

/** An e-mail address of up to 254 characters. */
export const emailType: ValueType = {
  name: 'email',
  isWire: isWireText,
  parse: () => (cell) => {
    const text = textOf(cell);
    if (isFault(text)) return text;
    return text.length <= MAX_LENGTH && EMAIL.test(text) ? text : INVALID;
  },
  stored: (value) => value,
  same: sameAddress,
  comparable: (text) => text.toLowerCase(),
};
