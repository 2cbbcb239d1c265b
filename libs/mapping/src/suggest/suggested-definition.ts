import { entryRules, type MappedAttribute, type MappingDefinition, type MappingOptions } from '#libs/messages';
import type { SuggestedMapping } from './suggest-mapping.js';

const NEWER_OPTIONS: readonly (keyof MappingOptions)[] = ['empty', 'thousands', 'phoneCountry', 'zone', 'dateFormats'];

const isNewer = (entry: MappedAttribute): boolean =>
  entryRules.some((rule) => entry[rule] !== undefined) ||
  Object.values(entry.values ?? {}).some((value) => typeof value !== 'string');

const hasDoubles = (entries: readonly MappedAttribute[]): boolean =>
  new Set(entries.map(({ header }) => header)).size < entries.length;

/** The mapping that suggestions would be: of version 2 only where it says what version 1 can't. */
export const suggestedDefinition = ({ suggestions, options }: SuggestedMapping): MappingDefinition => {
  const attributes = suggestions.flatMap(({ entries }) => entries);
  const given = Object.fromEntries(options.map(({ option, value }) => [option, value])) as MappingOptions;
  const needs2 = attributes.some(isNewer) || hasDoubles(attributes) || NEWER_OPTIONS.some((name) => name in given);
  return { version: needs2 ? 2 : 1, ...(options.length > 0 && { options: given }), attributes };
};
