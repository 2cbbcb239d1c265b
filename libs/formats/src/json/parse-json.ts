import { depthOf, endOfString } from './json-structure.js';

const COLON = 0x3a;
const SPACE = 0x20;

/** Deeper than any text that is accepted, so a value that is refused for its depth isn't walked. */
const MOST_LEVELS = 100;

/** Whether an object in a JSON text has a key that is written with an escape. */
const hasEscapedKey = (json: string): boolean => {
  for (let at = json.indexOf('\\'); at >= 0; at = json.indexOf('\\', at)) {
    at = endOfString(json, at) + 1;
    while (json.charCodeAt(at) <= SPACE) at += 1;
    if (json.charCodeAt(at) === COLON) return true;
  }
  return false;
};

/** Strings are matched too, so that no bracket or colon in one of them is taken for the text's own. */
const STRING_OR_SIGN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}:]/g;
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['{', '{"":['],
  ['}', ']}'],
  [':', ','],
]);

/** Writes `{"a":1}` as `{"":["a",1]}`: keys become values, which V8 reads rightly. */
const withKeysAsValues = (json: string): string =>
  json.replace(STRING_OR_SIGN, (part) => PAIRS.get(part.length === 1 ? part : '') ?? part);

const objectOf = (pairs: readonly unknown[]): object => {
  const object = {};
  const own = { configurable: true, enumerable: true, writable: true };
  for (let i = 0; i < pairs.length; i += 2) {
    // Defined, because to assign `__proto__` makes no key.
    Object.defineProperty(object, pairs[i] as string, { ...own, value: restored(pairs[i + 1]) });
  }
  return object;
};

const restored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value === 'object' && value !== null) return objectOf((value as { '': readonly unknown[] })['']);
  return value;
};

/**
 * JSON.parse for objects whose keys users choose. V8 of Node 24 gives a key that is written with an escape the name of
 * another one, such as `\` for `"`, once an object with that other name was parsed anywhere in the process
 * (https://github.com/nodejs/node/issues/63785). Texts without such a key cost the search for a backslash. Throws
 * SyntaxError.
 */
export const parseJson = (json: string): unknown => {
  const value: unknown = JSON.parse(json);
  if (!hasEscapedKey(json) || depthOf(json) > MOST_LEVELS) return value;
  return restored(JSON.parse(withKeysAsValues(json)));
};
