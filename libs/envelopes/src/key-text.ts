import { parseJson } from '#libs/formats';
import { isMembers } from './read-record-json.js';
import { behindSchema, hasSchemaPrefix } from './schema-id.js';
import { hasSchemaAndPayload } from './schema-payload.js';

const OBJECT = 0x7b;
const QUOTE = 0x22;
const SPACE = 0x20;

const isJson = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first === OBJECT || first === QUOTE || first <= SPACE;
};

const scalarText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/** The value of an object with one member; the value itself of anything else. */
const onlyValue = (value: unknown): unknown => {
  if (!isMembers(value)) return value;
  const [only, ...others] = Object.values(value);
  return others.length === 0 ? only : value;
};

const withoutSchema = (value: unknown): unknown =>
  isMembers(value) && hasSchemaAndPayload(value) ? value.payload : value;

const parsedOrText = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

/**
 * The key of a record as text, unwrapped as values are: of a serializer's prefix, of Connect's schema, and of an object
 * with one member. What is nothing of that is text, numbers as they are written. Null: there is no key.
 */
export const keyText = (key: Buffer | null): string | null => {
  if (key === null || key.length === 0) return null;
  const text = (hasSchemaPrefix(key) ? behindSchema(key) : key).toString('utf8');
  if (!isJson(text)) return text;
  const value = withoutSchema(parsedOrText(text));
  return value === null ? null : (scalarText(onlyValue(value)) ?? text);
};
