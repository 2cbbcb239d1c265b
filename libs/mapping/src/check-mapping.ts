import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition, MappingDefinition, MappingFault, Matching } from '#libs/messages';
import { checkFallback } from './check/check-constants.js';
import { checkEntries } from './check/check-entries.js';
import { checkHeaders } from './check/check-headers.js';
import { checkId } from './check/check-id.js';
import { checkMandatory } from './check/check-mandatory.js';
import { checkNames } from './check/check-names.js';
import { checkOptions } from './check/check-options.js';
import { checkSize, checkValues } from './check/check-values.js';
import { checkVersion } from './check/check-version.js';
import type { CheckedMapping, MappingCheck } from './check/mapping-check.js';
import { compileTargets, writtenTarget } from './mapped-target.js';
import { parseOptionsOf } from './parse-options.js';

/** What a mapping is checked against. */
export interface MappingSurroundings {
  readonly attributes: readonly AttributeDefinition[];
  readonly matching: Matching;
  /** Of all files together; null while they are not known. */
  readonly headers: readonly string[] | null;
  readonly place: Pick<ParseContext, 'country' | 'zone' | 'now'>;
}

const checks: readonly MappingCheck[] = [
  checkVersion,
  checkId,
  checkNames,
  checkHeaders,
  checkEntries,
  checkFallback,
  checkMandatory,
];

/** Made once: comparing with options of its own takes many times longer. */
const collator = new Intl.Collator('en', { numeric: true });

const inOrder = (a: MappingFault, b: MappingFault): number => collator.compare(a.pointer, b.pointer);

const lookInto = (mapping: MappingDefinition, surroundings: MappingSurroundings): CheckedMapping => {
  const { attributes, matching, headers, place } = surroundings;
  const targetOf = compileTargets(attributes, matching);
  const entries = mapping.attributes.map((mapped, at) => {
    const attribute = targetOf(mapped);
    return { at, mapped, attribute, name: attribute?.id ?? writtenTarget(mapped) };
  });
  const context: ParseContext = { ...place, options: parseOptionsOf(mapping) };
  return { version: mapping.version, options: mapping.options, entries, attributes, matching, headers, context };
};

/** What of a mapping does not fit its surroundings: attributes and headers, in no order. */
export const checkFit = (mapping: MappingDefinition, surroundings: MappingSurroundings): readonly MappingFault[] => {
  const checked = lookInto(mapping, surroundings);
  return [checkNames, checkHeaders].flatMap((check) => check(checked)).sort(inOrder);
};

/**
 * All faults of a mapping, by where they are; with none it can be compiled. Its values may take some time: yields after
 * each few of them, so that who has others to serve can do so meanwhile.
 */
export function* checkInSteps(
  mapping: MappingDefinition,
  surroundings: MappingSurroundings,
): Generator<void, readonly MappingFault[]> {
  const tooMany = checkSize(mapping);
  if (tooMany.length > 0) return tooMany;
  const checked = lookInto(mapping, surroundings);
  const unreadable = checkOptions(mapping.options);
  // Nothing can be read by such options, so nothing else is looked at.
  if (unreadable.length > 0) return unreadable;
  const faults = checks.flatMap((check) => check(checked));
  return [...faults, ...(yield* checkValues(checked))].sort(inOrder);
}

/** All faults of a mapping at once. */
export const checkMapping = (
  mapping: MappingDefinition,
  surroundings: MappingSurroundings,
): readonly MappingFault[] => {
  const steps = checkInSteps(mapping, surroundings);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
};
