import { plainHeader } from '#libs/formats';
import type { AttributeDefinition } from '#libs/messages';
import { nameAttributes } from './header-names.js';
import { compactName } from './suggest/plain-name.js';
import { synonyms } from './suggest/synonyms.js';

export type IsKnownName = (header: string) => boolean;

/** Which headers mean something: names of attributes, other words for them, and the headers of a mapping. */
export const knownNames = (
  attributes: readonly AttributeDefinition[],
  mappedHeaders: readonly string[] = [],
): IsKnownName => {
  const named = nameAttributes(attributes);
  const words = new Set([...synonyms.values()].flat().map(compactName));
  const mapped = new Set(mappedHeaders.map(plainHeader));
  return (header) => named(header) !== undefined || mapped.has(plainHeader(header)) || words.has(compactName(header));
};

/** Values that are no names of columns: an e-mail, a phone with its country code, a date, a web address. */
const values: readonly RegExp[] = [
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  /^\+\d[\d ()/.-]{5,24}$/,
  /^\d{4}[-/.]\d\d?[-/.]\d\d?(?:[T ]\d.*)?$/,
  /^\d\d?[-/.]\d\d?[-/.]\d{4}(?:[T ]\d.*)?$/,
  /^[a-z]{3,9} \d\d?, \d{4}$/i,
  /^https?:\/\/\S+$/i,
];

/** Longer texts are no such value, and take too long to look at. */
const LONGEST = 320;

const isValue = (header: string): boolean => header.length <= LONGEST && values.some((value) => value.test(header));

/**
 * Whether the first row of a file holds data: no cell is a name that means something, and some are values (spec:
 * mappings.md, "Where the table begins and ends").
 */
export const isRowOfData = (headers: readonly string[], isKnown: IsKnownName): boolean => {
  const plain = headers.map(plainHeader);
  return plain.some(isValue) && !plain.some(isKnown);
};
