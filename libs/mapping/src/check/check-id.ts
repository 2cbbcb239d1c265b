import { type MappingFault, mappingFault } from '#libs/messages';
import { idAttribute } from '../match-headers.js';
import { faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

const hasValues = ({ mapped: { values = {} } }: MappingEntry): boolean => Object.keys(values).length > 0;

const checkIdEntry = (entry: MappingEntry): readonly MappingFault[] => [
  ...(entry.mapped.header === undefined ? [faultOf(entry, [], 'id_without_header')] : []),
  ...(entry.mapped.fallback === undefined ? [] : [faultOf(entry, ['fallback'], 'id_fixed', 'fallback')]),
  ...(hasValues(entry) ? [faultOf(entry, ['values'], 'id_fixed', 'value map')] : []),
];

/** The ID comes first and is taken from the files as it is; what Sluice makes itself is not mapped at all. */
export const checkId: MappingCheck = ({ entries, matching }) => {
  const id = idAttribute(matching);
  const isFirst = id === null || entries[0]?.mapped.attribute === id;
  const generated = entries.filter(({ mapped }) => matching.generated?.includes(mapped.attribute));
  return [
    ...(isFirst ? [] : [mappingFault(['attributes'], 'id_not_first', { attribute: id ?? '' })]),
    ...generated.map((entry) => faultOf(entry, ['attribute'], 'id_generated')),
    ...entries.filter(({ mapped }) => mapped.attribute === id).flatMap(checkIdEntry),
  ];
};
