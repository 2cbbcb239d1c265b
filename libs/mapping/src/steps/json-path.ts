import { Fault, type FilledCell } from '#libs/attributes';
import { parseJson, plainCell } from '#libs/formats';
import { defineStep } from './step.js';

const NOT_JSON = new Fault('invalid_type', 'JSON, of which the mapping takes a part');
const NOT_A_VALUE = new Fault('invalid_type', 'a text, a number or a list of such in the JSON of the cell');
/** `a`, `a.b`, `a[0].b`, `[0]`. */
const PART = /([^.[\]]+)|\[(\d+)\]/g;

const partsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(PART)].map(([, name, index]) => name ?? Number(index));

/** What is at one part; own names only, since `constructor` is a word too. */
const memberOf = (value: unknown, part: string | number): unknown => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof part === 'number') return Array.isArray(value) ? value[part] : undefined;
  return Object.hasOwn(value, part) ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return NOT_JSON;
  }
};

/** `{ "json": "address.street" }`: what is at this path of the JSON in a cell; nothing where there is no such path. */
export const jsonPath = defineStep<{ readonly json: string }>('json', ({ json: path }) => {
  const parts = partsOf(path);
  return (text) => {
    const whole = parsed(text);
    if (whole === NOT_JSON) return NOT_JSON;
    const found = parts.reduce(memberOf, whole);
    if (found === undefined || found === null) return null;
    return (plainCell(found) as FilledCell | null | undefined) ?? NOT_A_VALUE;
  };
});
