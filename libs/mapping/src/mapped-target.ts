import type { AttributeDefinition, MappedAttribute, Matching } from '#libs/messages';
import { nameAttributes } from './header-names.js';
import { idAttribute } from './match-headers.js';

/** What an entry of a mapping gives values to: an attribute, or one that its settings leave out; undefined: nothing. */
export type TargetOf = (mapped: MappedAttribute) => AttributeDefinition | undefined;

/** Whether files of a kind have fields, which a mapping may name as headers do (spec: people.md, Fields). */
export const hasFields = (matching: Matching): boolean => idAttribute(matching) === null;

/** An attribute goes by its id alone; a field by any name that its column may have. */
export const compileTargets = (attributes: readonly AttributeDefinition[], matching: Matching): TargetOf => {
  const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  const named = hasFields(matching) ? nameAttributes(attributes) : () => undefined;
  return ({ attribute, field }) => {
    if (attribute !== undefined) return byId.get(attribute);
    return field === undefined ? undefined : named(field);
  };
};

/** What an entry names, as it is written. */
export const writtenTarget = ({ attribute, field }: MappedAttribute): string => attribute ?? field ?? '';
