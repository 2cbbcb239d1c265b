import { endOfString } from './json-structure.js';

const NUMBER = /\s*:\s*(-?\d[\d.eE+-]*)/y;

const keyAt = (json: string, at: number, end: number): string => (JSON.parse(json.slice(at, end + 1)) as string).trim();

/**
 * The numbers of a flat JSON row as they are in its text, by their trimmed keys: a double may not keep them, nor how
 * they are written. For what is shown of a file.
 */
export const writtenNumbers = (json: string): ReadonlyMap<string, string> => {
  const numbers = new Map<string, string>();
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at] as string;
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (character !== '"') continue;
    const end = endOfString(json, at + 1);
    NUMBER.lastIndex = end + 1;
    const found = depth === 1 ? NUMBER.exec(json) : null;
    if (found) numbers.set(keyAt(json, at, end), found[1] as string);
    at = end;
  }
  return numbers;
};
