import { type MappedAttribute, type MappingFault, mappingFault } from '#libs/messages';
import { idAttribute } from '../match-headers.js';
import { faultOf, type MappingCheck, type MappingEntry, targetKey } from './mapping-check.js';

/** What an ID takes none of: it is what the files say, put together and cut. */
const refused: readonly (readonly [keyof MappedAttribute, string])[] = [
  ['fallback', 'fallback'],
  ['values', 'value map'],
  ['when', 'condition'],
  ['value', 'value of its own'],
  ['onError', 'onError'],
];

const isGiven = (value: unknown): boolean =>
  value !== undefined && (typeof value !== 'object' || value === null || Object.keys(value).length > 0);

const checkIdEntry = (entry: MappingEntry): readonly MappingFault[] => [
  ...(entry.mapped.header === undefined && entry.mapped.headers === undefined
    ? [faultOf(entry, [], 'id_without_header')]
    : []),
  ...refused
    .filter(([name]) => isGiven(entry.mapped[name]))
    .map(([name, said]) => faultOf(entry, [name], 'id_fixed', said)),
];

/** The ID comes first, in one entry, and is taken from the files; what Sluice makes itself is not mapped at all. */
export const checkId: MappingCheck = ({ version, entries, matching }) => {
  const id = idAttribute(matching);
  const isFirst = id === null || entries[0]?.name === id;
  const generated = entries.filter(({ name }) => matching.generated?.includes(name));
  const ofId = entries.filter(({ name }) => name === id);
  return [
    ...(isFirst ? [] : [mappingFault(['attributes'], 'id_not_first', { attribute: id ?? '' })]),
    ...generated.map((entry) => faultOf(entry, [targetKey(entry)], 'id_generated')),
    ...ofId.flatMap(checkIdEntry),
    ...(version === 1 ? [] : ofId.slice(1).map((entry) => faultOf(entry, ['attribute'], 'id_fixed', 'second entry'))),
  ];
};
