import { type MappingFault, mappingFault } from '#libs/messages';
import { filled } from '../filled.js';
import { idAttribute, importable } from '../match-headers.js';
import type { MappingCheck, MappingEntry } from './mapping-check.js';

const hasFallback = ({ mapped: { fallback } }: MappingEntry): boolean =>
  fallback !== undefined && ('dynamic' in fallback || filled(fallback.static) !== null);

const readsOrSays = ({ mapped: { header, headers, value } }: MappingEntry): boolean =>
  header !== undefined || headers !== undefined || value !== undefined;

/** Mandatory attributes have a header or a fallback; the ID has its own check. */
export const checkMandatory: MappingCheck = ({ entries, attributes, matching }) => {
  const served = new Set(entries.filter((entry) => readsOrSays(entry) || hasFallback(entry)).map(({ name }) => name));
  return importable(attributes, matching)
    .filter(({ id, mandatory }) => mandatory && id !== idAttribute(matching) && !served.has(id))
    .map(({ id }): MappingFault => mappingFault(['attributes'], 'mandatory_unmapped', { attribute: id }));
};
