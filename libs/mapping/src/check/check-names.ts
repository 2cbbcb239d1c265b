import type { MappingFault } from '#libs/messages';
import { faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

/** Entries of one attribute. */
const MOST_ENTRIES = 20;

/** In version 1 an attribute has one entry, in version 2 several. */
const repeated = (entries: readonly MappingEntry[], most: number): readonly MappingEntry[] => {
  const counts = new Map<string, number>();
  return entries.filter(({ mapped: { attribute } }) => {
    const count = (counts.get(attribute) ?? 0) + 1;
    counts.set(attribute, count);
    return count > most;
  });
};

/** Each attribute is one of the workspace's, and has no more entries than it may have. */
export const checkNames: MappingCheck = ({ version, entries }) => {
  const unknown = entries.filter(({ attribute }) => attribute === undefined);
  const again =
    version === 1
      ? repeated(entries, 1).map((entry): MappingFault => faultOf(entry, ['attribute'], 'attribute_twice'))
      : repeated(entries, MOST_ENTRIES).map((entry) =>
          faultOf(entry, ['attribute'], 'too_many_entries', `${MOST_ENTRIES}`),
        );
  return [...unknown.map((entry) => faultOf(entry, ['attribute'], 'unknown_attribute')), ...again];
};
