import type { MappedAttribute, MappingDefinition, MappingFault } from '#libs/messages';
import { checkFit, type MappingSurroundings } from './check-mapping.js';

/** What of a mapping fits an import, with the faults for which the rest was left out. */
export interface FittedMapping {
  readonly mapping: MappingDefinition;
  readonly leftOut: readonly MappingFault[];
}

const withoutHeader = ({ header, ...rest }: MappedAttribute): MappedAttribute => rest;

/**
 * Makes a mapping that was made elsewhere fit: attributes that the workspace lacks are left out, and headers that no
 * file has. All other faults stay, for the user to fix.
 */
export const fitMapping = (mapping: MappingDefinition, surroundings: MappingSurroundings): FittedMapping => {
  const leftOut = checkFit(mapping, surroundings).filter(
    ({ code }) => code === 'unknown_attribute' || code === 'absent_header',
  );
  const places = new Set(leftOut.map(({ pointer }) => pointer));
  const attributes = mapping.attributes.flatMap((mapped, at): readonly MappedAttribute[] => {
    if (places.has(`/attributes/${at}/attribute`)) return [];
    return [places.has(`/attributes/${at}/header`) ? withoutHeader(mapped) : mapped];
  });
  return { mapping: { ...mapping, attributes }, leftOut };
};
