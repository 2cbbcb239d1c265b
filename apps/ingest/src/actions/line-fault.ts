import { endOfString, hiddenFault, parseJson } from '#libs/formats';
import { isObject, type JsonObject } from '#libs/kinds';
import { type FileErrorCode } from '#libs/messages';

const MOST_LEVELS = 32;

/** Open brackets at the end of a text, and whether an object was closed before another began; strings are skipped. */
const scan = (text: string): { readonly open: number; readonly isFollowed: boolean } => {
  let open = 0;
  let closed = -1;
  let isFollowed = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '"') i = endOfString(text, i + 1);
    else if (char === '{' || char === '[') {
      isFollowed ||= closed >= 0 && open === 0;
      open += 1;
    } else if (char === '}' || char === ']') {
      open -= 1;
      if (open === 0) closed = i;
    }
  }
  return { open, isFollowed };
};

const parsed = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    // The parser's message quotes the text, which is personal data.
    return undefined;
  }
};

/** Of a duplicate key JSON.parse keeps the last value: an action would silently be another one. */
const faultIn = (object: JsonObject, text: string): FileErrorCode | null => {
  const fault = hiddenFault(object, text, MOST_LEVELS);
  return fault === 'too_deep' ? 'action_too_deep' : fault;
};

/** The object of a line, or what is wrong with the line. */
export const readLine = (text: string): JsonObject | FileErrorCode => {
  const value = parsed(text);
  if (isObject(value)) return faultIn(value, text) ?? value;
  if (value !== undefined) return Array.isArray(value) ? 'action_array' : 'action_no_object';
  return faultOf(text.trim());
};

/** Each way in which people get the format wrong has its own code. */
const faultOf = (text: string): FileErrorCode => {
  if (text.startsWith('[')) return 'action_array';
  const { open, isFollowed } = scan(text);
  if (isFollowed) return 'several_actions';
  if (/[,;]$/.test(text) && isObject(parsed(text.slice(0, -1)))) return 'action_comma';
  return open > 0 && text.startsWith('{') ? 'action_over_lines' : 'action_syntax';
};

/** How many brackets a line leaves open, or closes that were open before. */
export const openBrackets = (text: string): number => scan(text).open;
