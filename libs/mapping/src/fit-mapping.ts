import type {
  MappedAttribute,
  MappingDefinition,
  MappingFault,
  MappingFaultCode,
  MappingOptions,
} from '#libs/messages';
import { checkFit, type MappingSurroundings } from './check-mapping.js';

/** What of a mapping fits an import, with the faults for which the rest was left out. */
export interface FittedMapping {
  readonly mapping: MappingDefinition;
  readonly leftOut: readonly MappingFault[];
}

type LeftOut = (pointer: string) => boolean;

/** Headers of an entry that no file has are left out of it; and its steps, where there is no text left that they change. */
const fitParts = (mapped: MappedAttribute, isLeftOut: LeftOut): MappedAttribute => {
  const { header, headers, country, steps, ...rest } = mapped;
  const kept = headers?.filter((_, i) => !isLeftOut(`/headers/${i}`) && !isLeftOut(`/headers/${i}/header`)) ?? [];
  const hasHeader = header !== undefined && !isLeftOut('/header');
  return {
    ...rest,
    ...(hasHeader && { header }),
    ...(kept.length > 0 && { headers: kept }),
    ...(steps !== undefined && (hasHeader || kept.length > 0) && { steps }),
    ...(country !== undefined && !isLeftOut('/country/header') && { country }),
  };
};

/** Null: nothing of it fits, or nobody could tell when it counts. */
const fitEntry = (mapped: MappedAttribute, isLeftOut: LeftOut): MappedAttribute | null => {
  const conditions = [mapped.when ?? []].flat();
  const isUnclear = isLeftOut('/when/header') || conditions.some((_, i) => isLeftOut(`/when/${i}/header`));
  return isLeftOut('/attribute') || isLeftOut('/field') || isUnclear ? null : fitParts(mapped, isLeftOut);
};

/** The column of the country of phones is left out where no file has it. */
const fitOptions = ({ phoneCountry, ...rest }: MappingOptions, isLeftOut: LeftOut): MappingOptions => ({
  ...rest,
  ...(phoneCountry !== undefined && !isLeftOut('/phoneCountry/header') && { phoneCountry }),
});

/** Faults of what another import had, and this one has not. */
const strange: ReadonlySet<MappingFaultCode> = new Set<MappingFaultCode>([
  'unknown_attribute',
  'unknown_field',
  'no_fields',
  'absent_header',
]);

/**
 * Makes a mapping that was made elsewhere fit: attributes and fields that it lacks are left out, and headers that no
 * file has. All other faults stay, for the user to fix.
 */
export const fitMapping = (mapping: MappingDefinition, surroundings: MappingSurroundings): FittedMapping => {
  const leftOut = checkFit(mapping, surroundings).filter(({ code }) => strange.has(code));
  const places = new Set(leftOut.map(({ pointer }) => pointer));
  const attributes = mapping.attributes.flatMap(
    (mapped, at) => fitEntry(mapped, (pointer) => places.has(`/attributes/${at}${pointer}`)) ?? [],
  );
  const { options, ...rest } = mapping;
  const fitting = options && fitOptions(options, (pointer) => places.has(`/options${pointer}`));
  return { mapping: { ...rest, ...(fitting && { options: fitting }), attributes }, leftOut };
};
