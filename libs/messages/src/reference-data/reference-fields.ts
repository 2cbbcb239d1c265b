import { tidyText } from './reference-field.js';
import type { BuiltInEntry, Reference, ReferenceFields, ReferenceResource } from './reference-resource.js';

/** What a request says of an entry; fields that it doesn't name are left out. */
export type GivenFields = Readonly<Record<string, string | null | undefined>>;

/** As given fields are stored. */
export const storedFields = ({ fields }: ReferenceResource, given: GivenFields): ReferenceFields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { spell }]) => {
      const text = given[name];
      return text === undefined ? [] : [[name, text === null ? null : tidyText(spell?.(text) ?? text)]];
    }),
  );

/** All fields of an entry that is made: those left out are null. */
export const completeFields = (resource: ReferenceResource, given: GivenFields): ReferenceFields => ({
  ...Object.fromEntries(Object.keys(resource.fields).map((name) => [name, null])),
  ...storedFields(resource, given),
});

/** One for each field that is unique: no other entry of the workspace may have the same. */
export const claimsOf = ({ path, fields }: ReferenceResource, values: ReferenceFields): readonly string[] =>
  Object.entries(fields).flatMap(([name, { unique }]) => {
    const text = values[name] ?? null;
    return unique && text !== null ? [`${path}:${name}:${unique(text)}`] : [];
  });

/** The field that a claim is about. */
export const claimedField = (claim: string): string => claim.split(':')[1] ?? '';

/** What an entry refers to, by the field that does. */
export const referencesOf = (
  { fields }: ReferenceResource,
  values: ReferenceFields,
): readonly (Reference & { readonly field: string })[] =>
  Object.entries(fields).flatMap(([field, { to }]) => {
    const id = values[field] ?? null;
    return to !== undefined && id !== null ? [{ field, resource: to, id }] : [];
  });

/** One of them, with its article. */
export const oneOf = ({ one }: ReferenceResource): string => `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`;

export const builtInEntry = ({ builtIn = [] }: ReferenceResource, id: string): BuiltInEntry | undefined =>
  builtIn.find((entry) => entry.id === id);
