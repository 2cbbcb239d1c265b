import { endOfString } from './json-structure.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f]/;

/** Whether a string in this beginning of a JSON text is longer than so many bytes. */
export const hasLongString = (json: string, bytes: number): boolean => {
  for (let at = json.indexOf('"'); at >= 0; ) {
    const end = endOfString(json, at + 1);
    if (end - at > bytes || Buffer.byteLength(json.slice(at + 1, end)) > bytes) return true;
    at = json.indexOf('"', end + 1);
  }
  return false;
};

/** Index of the first control character in a string, where none may be; -1 without any. */
export const findControlInString = (json: string): number => {
  for (let at = json.indexOf('"'); at >= 0; ) {
    const end = endOfString(json, at + 1);
    const control = json.slice(at + 1, end).search(CONTROL);
    if (control >= 0) return at + 1 + control;
    at = json.indexOf('"', end + 1);
  }
  return -1;
};
