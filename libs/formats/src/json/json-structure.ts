const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

export const isOpening = (code: number): boolean => code === 0x5b || code === 0x7b;
export const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;

/** Goes past escapes one by one. */
const endOfEscaped = (text: string, from: number): number => {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code === BACKSLASH) at += 1;
  }
  return at;
};

/**
 * Where the string ends whose text begins at `from`; when it doesn't, the length of the text, or one more where an
 * escape is cut.
 */
export const endOfString = (text: string, from: number): number => {
  const quote = text.indexOf('"', from);
  const isPlain = quote === from || (quote > from && text.charCodeAt(quote - 1) !== BACKSLASH);
  return isPlain ? quote : endOfEscaped(text, from);
};

/** Members of all objects in a JSON text: a duplicate key counts twice. */
export const countMembers = (json: string): number => {
  let members = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at + 1);
    else if (code === COLON) members += 1;
  }
  return members;
};

/**
 * Members of all objects in a value that was read from JSON, where a key that stood twice counts once; Infinity when it is
 * nested deeper than so many levels. Makes no list of keys or values: each row of a file comes here.
 */
export const membersOf = (value: unknown, levels = Number.POSITIVE_INFINITY): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (levels === 0) return Number.POSITIVE_INFINITY;
  let members = 0;
  if (Array.isArray(value)) for (const part of value) members += membersOf(part, levels - 1);
  else for (const key in value) members += 1 + membersOf((value as Readonly<Record<string, unknown>>)[key], levels - 1);
  return members;
};

/** What a value that was read from this JSON text doesn't show any more, or may not show. */
export const hiddenFault = (value: unknown, json: string, levels: number): 'too_deep' | 'repeated_key' | null => {
  const members = membersOf(value, levels);
  if (members === Number.POSITIVE_INFINITY) return 'too_deep';
  return members === countMembers(json) ? null : 'repeated_key';
};

const stringAt = (json: string, at: number, end: number): string => JSON.parse(json.slice(at, end + 1)) as string;

/** The first duplicate key in one object of a JSON text; `''` without any. */
export const repeatedKey = (json: string): string => {
  const keys: Set<string>[] = [];
  let last = '';
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(json, at + 1);
      last = stringAt(json, at, end);
      at = end;
    } else if (isOpening(code)) keys.push(new Set());
    else if (isClosing(code)) keys.pop();
    else if (code === COLON && keys.at(-1)?.has(last)) return last;
    else if (code === COLON) keys.at(-1)?.add(last);
  }
  return '';
};

/** Levels of nesting in a JSON text. */
export const depthOf = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at + 1);
    else if (isOpening(code)) deepest = Math.max(deepest, ++depth);
    else if (isClosing(code)) depth -= 1;
  }
  return deepest;
};
