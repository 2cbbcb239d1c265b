import { jsonVerifier } from 'stream-json/utils/verifier.js';
import { findControlInString } from './strings.js';

export interface SyntaxFault {
  /** Index of the character that doesn't belong there; the text's length when the text ends too early. */
  readonly offset: number;
  /** What was expected, in words without any part of the text. */
  readonly why: string;
}

export const ENDS_EARLY = 'it ends too early';
/** What one object written over several lines looks like to who reads it line by line. */
export const LINE_ENDS_EARLY =
  'the line ends before its object does; write each object on one line, or all in one array';

/** The library names characters of JSON's grammar only, never the text's own. */
const wordsOf = ({ message }: Error): string =>
  /(?:un)?expected (?!characters).*$/.exec(message)?.[0] ?? 'unexpected text';

/** What the verifier finds. It takes control characters in strings for text. */
const verifierFault = (text: string): SyntaxFault | null => {
  try {
    const verify = jsonVerifier();
    verify(text);
    // A blank tells numbers and literals that they are over.
    verify(' ');
    return null;
  } catch (error) {
    if (!(error instanceof Error && 'offset' in error)) throw error;
    const offset = Math.min(Number(error.offset), text.length);
    return { offset, why: offset === text.length ? ENDS_EARLY : wordsOf(error) };
  }
};

const controlFault = (text: string): SyntaxFault | null => {
  const offset = findControlInString(text);
  return offset < 0 ? null : { offset, why: 'a control character in a text; write it as an escape' };
};

const isWhole = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The first place at which a text is no JSON value; null when it is one. */
export const findSyntaxFault = (text: string): SyntaxFault | null => {
  const found = [controlFault(text), verifierFault(text)].filter((fault) => fault !== null);
  const [first] = found.sort((a, b) => a.offset - b.offset);
  if (first) return first;
  return isWhole(text) ? null : { offset: text.length, why: ENDS_EARLY };
};
