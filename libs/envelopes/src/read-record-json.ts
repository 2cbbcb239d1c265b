import { findSyntaxFault, hiddenFault, LIMITS, parseJson } from '#libs/formats';
import { type DeadReason, deadReason } from '#libs/messages';
import { JsonPart } from './json-part.js';

/** Objects around a record: of a CloudEvent, of a schema and its payload, of a change event. */
const MOST_ENVELOPES = 3;

/** Where the fault of a longer text is, isn't looked for. */
const MOST_SEARCHED = 65_536;

export type JsonRead =
  | { readonly ok: true; readonly part: JsonPart }
  | { readonly ok: false; readonly dead: DeadReason };

const refused = (dead: DeadReason): JsonRead => ({ ok: false, dead });

const syntaxFault = (text: string): DeadReason => {
  const fault = text.length <= MOST_SEARCHED ? findSyntaxFault(text) : null;
  return deadReason('not_json', fault === null ? undefined : `${fault.why}, at character ${fault.offset + 1}`);
};

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Reads a JSON text in which no key is there twice. Of how deep a record is, `depthFault` judges. */
export const readRecordJson = (text: string): JsonRead => {
  const json = parsed(text);
  if (json === null) return refused(text.trim() === '' ? deadReason('empty_value') : syntaxFault(text));
  const fault = hiddenFault(json.value, text, LIMITS.jsonDepth + MOST_ENVELOPES);
  if (fault === 'too_deep') return refused(deadReason('json_too_deep', LIMITS.jsonDepth));
  return fault === null
    ? { ok: true, part: new JsonPart(json.value, () => text) }
    : refused(deadReason('repeated_key'));
};

/** What a value is that is no object. */
export const kindOfValue = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
};

export const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
