import type { AttributeDefinition } from '#libs/messages';

/** The last column of a file of rejected rows: when that is uploaded again, it means nothing. */
export const REJECT_REASONS_HEADER = 'sluice_reasons';

/** A header for comparing: trimmed, any case, spaces, hyphens and underscores alike. */
const comparable = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, ' ');

/** Whether a header stands over the reasons of a file of rejected rows. */
export const isRejectReasons = (header: string): boolean => comparable(header) === comparable(REJECT_REASONS_HEADER);

const lastPart = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** The names of an attribute, the strongest first. */
const namesOf: readonly ((attribute: AttributeDefinition) => string)[] = [
  ({ id }) => id,
  ({ label }) => label,
  ({ id }) => lastPart(id),
];

export type NamedAttribute = (header: string) => AttributeDefinition | undefined;

/**
 * Tells which attribute a header names (spec: README.md, "Matching headers without a mapping"). A Map, since headers
 * are the user's text: `__proto__` and `constructor` name nothing.
 */
export const nameAttributes = (attributes: readonly AttributeDefinition[]): NamedAttribute => {
  const named = new Map<string, AttributeDefinition>();
  for (const nameOf of namesOf) {
    for (const attribute of attributes) {
      const name = comparable(nameOf(attribute));
      if (!named.has(name)) named.set(name, attribute);
    }
  }
  named.delete(comparable(REJECT_REASONS_HEADER));
  return (header) => named.get(comparable(header));
};
