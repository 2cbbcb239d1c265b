import { entryRules, type MappingFault, type MappingOptions, mappingFault } from '#libs/messages';
import { faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

const ofOptions: readonly (keyof MappingOptions)[] = [
  'empty',
  'zone',
  'dateFormats',
  'thousands',
  'phoneCountry',
  'quoting',
  'repeats',
  'header',
  'footer',
];

const MAP_OF_TEXTS = 'A value map with other values than texts';

const newValues = (entry: MappingEntry): readonly MappingFault[] => {
  const found = Object.entries(entry.mapped.values ?? {}).find(([, to]) => typeof to !== 'string');
  return found ? [faultOf(entry, ['values', found[0]], 'needs_version_2', MAP_OF_TEXTS)] : [];
};

/** What version 1 lacks is refused there, so that a mapping means the same wherever it is read. */
export const checkVersion: MappingCheck = ({ version, entries, options = {} }) => {
  if (version !== 1) return [];
  return [
    ...ofOptions
      .filter((name) => options[name] !== undefined)
      .map((name) => mappingFault(['options', name], 'needs_version_2', { attribute: '', argument: `"${name}"` })),
    ...entries.flatMap((entry) => [
      ...entryRules
        .filter((name) => entry.mapped[name] !== undefined)
        .map((name) => faultOf(entry, [name], 'needs_version_2', `"${name}"`)),
      ...newValues(entry),
    ]),
  ];
};
