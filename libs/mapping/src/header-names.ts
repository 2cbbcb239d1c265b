import { plainHeader } from '#libs/formats';
import type { AttributeDefinition } from '#libs/messages';

/** The last column of a file of rejected rows: when that is uploaded again, it means nothing. */
export const REJECT_REASONS_HEADER = 'sluice_reasons';

/** A header for finding an attribute by: as people see it, any case, spaces, hyphens and underscores alike. */
export const comparableHeader = (header: string): string => plainHeader(header).toLowerCase().replace(/[_-]/g, ' ');

/** Whether a header is that of the reasons of a file of rejected rows. */
export const isRejectReasons = (header: string): boolean =>
  comparableHeader(header) === comparableHeader(REJECT_REASONS_HEADER);

const lastPart = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** The names of an attribute, the strongest first. */
const namesOf: readonly ((attribute: AttributeDefinition) => string)[] = [
  ({ id }) => id,
  ({ label }) => label,
  ({ id }) => lastPart(id),
];

/** The same where blanks don't count either. */
export const compactHeader = (header: string): string => comparableHeader(header).replaceAll(' ', '');

export type NamedAttribute = (header: string) => AttributeDefinition | undefined;

/** Attributes that have headers of their own; the first one has a header that several have. */
const compactNames = (attributes: readonly AttributeDefinition[]): ReadonlyMap<string, AttributeDefinition> => {
  const named = new Map<string, AttributeDefinition>();
  for (const attribute of attributes) {
    for (const name of (attribute.headers ?? []).map(compactHeader)) {
      if (!named.has(name)) named.set(name, attribute);
    }
  }
  return named;
};

/**
 * Tells which attribute a header names (spec: README.md, "Matching headers without a mapping"). A Map, since headers
 * are the user's text: `__proto__` and `constructor` name nothing.
 */
export const nameAttributes = (attributes: readonly AttributeDefinition[]): NamedAttribute => {
  const named = new Map<string, AttributeDefinition>();
  for (const nameOf of namesOf) {
    for (const attribute of attributes) {
      if (attribute.headers) continue;
      const name = comparableHeader(nameOf(attribute));
      if (!named.has(name)) named.set(name, attribute);
    }
  }
  named.delete(comparableHeader(REJECT_REASONS_HEADER));
  const compact = compactNames(attributes);
  return (header) =>
    named.get(comparableHeader(header)) ?? (isRejectReasons(header) ? undefined : compact.get(compactHeader(header)));
};
