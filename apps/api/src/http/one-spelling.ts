import type { Schema } from '#libs/api-contract';

/** A name as clients that write camelCase spell it: `idKind` for `id_kind`. */
const camelCased = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Fields that were given in both spellings. */
export type SpelledTwice = readonly { readonly name: string; readonly other: string }[];

/**
 * Names the fields of a request as its schema does, in snake_case, where they came in camelCase. Only the fields of the
 * request itself: what lies deeper is a mapping, which is camelCase, or a user's own. Changes `given`.
 */
export const takeOneSpelling = (schema: Schema, given: unknown): SpelledTwice => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  const fields = given as Record<string, unknown>;
  const twice: { name: string; other: string }[] = [];
  for (const name of Object.keys(schema.properties ?? {})) {
    const other = camelCased(name);
    if (other === name || !Object.hasOwn(fields, other)) continue;
    if (Object.hasOwn(fields, name)) twice.push({ name, other });
    fields[name] = fields[other];
    delete fields[other];
  }
  return twice;
};
