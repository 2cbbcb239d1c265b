import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition, IdKind, MappingDefinition, MappingFault } from '#libs/messages';
import { checkFallback, checkValues } from './check/check-constants.js';
import { checkHeaders } from './check/check-headers.js';
import { checkId } from './check/check-id.js';
import { checkMandatory } from './check/check-mandatory.js';
import { checkNames } from './check/check-names.js';
import type { Check } from './check/mapping-check.js';

/** What a mapping is checked against. */
export interface MappingSurroundings {
  readonly attributes: readonly AttributeDefinition[];
  /** The import's, for a mapping that does not say. */
  readonly idKind: IdKind;
  /** Of all files together; null while they are not known. */
  readonly headers: readonly string[] | null;
  readonly place: Pick<ParseContext, 'country' | 'zone' | 'now'>;
}

const checks: readonly Check[] = [checkId, checkNames, checkHeaders, checkFallback, checkValues, checkMandatory];

/** Made once: comparing with options of its own takes many times longer. */
const collator = new Intl.Collator('en', { numeric: true });

const inOrder = (a: MappingFault, b: MappingFault): number => collator.compare(a.pointer, b.pointer);

/** All faults of a mapping, by where they stand; with none it can be compiled. */
export const checkMapping = (
  mapping: MappingDefinition,
  { attributes, idKind, headers, place }: MappingSurroundings,
): readonly MappingFault[] => {
  const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  const entries = mapping.attributes.map((mapped, at) => ({ at, mapped, attribute: byId.get(mapped.attribute) }));
  const context: ParseContext = { ...place, options: mapping.options };
  const checked = { entries, attributes, idKind: mapping.idKind ?? idKind, headers, context };
  return checks.flatMap((check) => check(checked)).sort(inOrder);
};
