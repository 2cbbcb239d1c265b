import { domainToASCII } from 'node:url';
import { misreadPlace } from '../misread.js';
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
const WITH_NAME = new Fault('email_with_name');
const SEVERAL = new Fault('several_emails');

/** A domain with letters beyond ASCII, and nothing else that a domain doesn't have. */
const OTHER_SCRIPT = /^[\p{L}\p{M}\p{N}.\u00b7\u3002-]*[^\0-\x7f][\p{L}\p{M}\p{N}.\u00b7\u3002-]*$/u;
const BEGINNING =
  /^[\w.!#$%&'*+/=?^`{|}~-]+(?:@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*)?)?/i;

/** The address with its domain as the name system has it (IDNA), or as it is. */
const inAscii = (text: string): string => {
  const at = text.lastIndexOf('@') + 1;
  const domain = text.slice(at);
  return at > 0 && OTHER_SCRIPT.test(domain) ? text.slice(0, at) + domainToASCII(domain) : text;
};

const isAddress = (text: string): boolean => text.length <= MAX_LENGTH && EMAIL.test(text);

/** Why a text is no address. */
const faultOf = (text: string): Fault => {
  const ats = text.split('@', 3).length - 1;
  if (ats > 1 && /[,;\s]/.test(text)) return SEVERAL;
  if (ats === 1 && text.includes('<') && text.endsWith('>')) return WITH_NAME;
  const place = misreadPlace(text, BEGINNING);
  return place === undefined ? INVALID : new Fault('invalid_email', place);
};

/** An e-mail address of up to 254 characters, in ASCII; its domain may be of any script. */
export const emailType: ValueType = {
  name: 'email',
  summary: {
    takes:
      'an address as HTML defines it, with a dot in the domain, up to 254 characters; the domain may be of any script (IDNA)',
    storedAs: 'text, as given',
  },
  guide: () => ({ accepts: 'An e-mail address.', example: 'anna@example.com' }),
  schema: () => ({ type: 'string', format: 'email', maxLength: MAX_LENGTH }),
  unique: true,
  shape: { rank: 1 },
  isWire: isWireText,
  parse: () => (cell) => {
    const text = textOf(cell);
    if (isFault(text)) return text;
    if (text.length > MAX_LENGTH) return INVALID;
    return EMAIL.test(text) || isAddress(inAscii(text)) ? text : faultOf(text);
  },
  stored: (value) => value,
  same: sameAddress,
  comparable: (text) => text.toLowerCase(),
};
