import { depthOf, hiddenFault, parseJson, repeatedKey } from '#libs/formats';
import { Problem } from './problem.js';

/** More than any body that is documented has. */
const MOST_LEVELS = 32;

const refused = (detail: string): Problem => new Problem('invalid_request', detail);

const TOO_DEEP = `The body is nested more than ${MOST_LEVELS} levels deep.`;
const NO_JSON = 'The body could not be read. Is it valid JSON in UTF-8?';

const parse = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    throw refused(NO_JSON);
  }
};

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(NO_JSON);
  }
};

/**
 * The value of a JSON body. Its depth is counted before it is parsed. Of a key that is repeated in one object JSON.parse
 * keeps the last value, and what was sent would silently be something else
 * (docs/decisions/0043-duplicate-json-keys-make-an-actions-file-invalid.md). Throws Problem.
 */
export const readJson = (bytes: Uint8Array): unknown => {
  const text = textOf(bytes);
  if (depthOf(text) > MOST_LEVELS) throw refused(TOO_DEEP);
  const value = parse(text);
  if (hiddenFault(value, text, MOST_LEVELS) !== null)
    throw refused(`The body has the key "${repeatedKey(text)}" twice in one object. Remove or rename one.`);
  return value;
};
