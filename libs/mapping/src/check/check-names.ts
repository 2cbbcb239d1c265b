import { faultOf, type MappingCheck } from './mapping-check.js';

/** Each attribute is one of the workspace's and is mapped once. */
export const checkNames: MappingCheck = ({ entries }) => {
  const unknown = entries.filter(({ attribute }) => attribute === undefined);
  const seen = new Set<string>();
  const again = entries.filter(({ mapped }) => seen.size === seen.add(mapped.attribute).size);
  return [
    ...unknown.map((entry) => faultOf(entry, ['attribute'], 'unknown_attribute')),
    ...again.map((entry) => faultOf(entry, ['attribute'], 'attribute_twice')),
  ];
};
