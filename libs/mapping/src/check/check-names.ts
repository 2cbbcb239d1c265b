import { type MappingFault, mappingFault } from '#libs/messages';
import { hasFields, writtenTarget } from '../mapped-target.js';
import { type CheckedMapping, faultOf, type MappingCheck, type MappingEntry, targetKey } from './mapping-check.js';

/** Entries of one attribute. */
const MOST_ENTRIES = 20;

/** In version 1 an attribute has one entry, in version 2 several. */
const repeated = (entries: readonly MappingEntry[], most: number): readonly MappingEntry[] => {
  const counts = new Map<string, number>();
  return entries.filter(({ name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > most;
  });
};

const namesOne = ({ mapped: { attribute, field } }: MappingEntry): boolean =>
  (attribute === undefined) !== (field === undefined);

/** `labels`: of the fields that there are, to choose from; only the first fault names them. */
const unknownField = (entry: MappingEntry, labels: readonly string[]): MappingFault =>
  mappingFault(['attributes', entry.at, 'field'], 'unknown_field', {
    attribute: entry.name,
    argument: writtenTarget(entry.mapped),
    headers: labels,
  });

const unknownOf = (unknown: readonly MappingEntry[], { attributes, matching }: CheckedMapping): MappingFault[] => {
  const fields = unknown.filter((entry) => targetKey(entry) === 'field');
  const labels = attributes.filter(({ leftOut }) => !leftOut).map(({ label }) => label);
  return [
    ...unknown
      .filter((entry) => targetKey(entry) === 'attribute')
      .map((entry) => faultOf(entry, ['attribute'], 'unknown_attribute')),
    ...(hasFields(matching)
      ? fields.map((entry, i) => unknownField(entry, i === 0 ? labels : []))
      : fields.map((entry) => faultOf(entry, ['field'], 'no_fields', entry.name))),
  ];
};

const repeatedOf = (entries: readonly MappingEntry[], { version }: CheckedMapping): readonly MappingFault[] =>
  version === 1
    ? repeated(entries, 1).map((entry) => faultOf(entry, [targetKey(entry)], 'attribute_twice'))
    : repeated(entries, MOST_ENTRIES).map((entry) =>
        faultOf(entry, [targetKey(entry)], 'too_many_entries', `${MOST_ENTRIES}`),
      );

/**
 * Each entry names one attribute of the workspace, or one field of the kind, which has no more entries than it may have.
 */
export const checkNames: MappingCheck = (checked) => {
  const single = checked.entries.filter(namesOne);
  const unknown = single.filter(({ attribute }) => attribute === undefined);
  return [
    ...checked.entries.filter((entry) => !namesOne(entry)).map((entry) => faultOf(entry, [], 'attribute_or_field')),
    ...unknownOf(unknown, checked),
    ...repeatedOf(single, checked),
  ];
};
