import { plainHeader } from '#libs/formats';
import type {
  AttributeDefinition,
  ColumnDefinition,
  MappedAttribute,
  MappingDefinition,
  Matching,
} from '#libs/messages';
import { columnsOfMapping, type MappedColumns } from './entries/columns-of-mapping.js';
import { isRejectReasons, nameAttributes } from './header-names.js';
import { compileTargets, type TargetOf } from './mapped-target.js';
import { type ColumnRules, headerFault, idAttribute, type MatchedHeaders, unmappedColumn } from './match-headers.js';

/** A column without a name has no values either, and is none. */
const isIgnored = (header: string, used: ReadonlySet<string>): boolean => {
  const plain = plainHeader(header);
  return plain !== '' && !used.has(plain) && !isRejectReasons(header);
};

const usedHeaders = ({ columns, cells = [] }: MappedColumns): readonly string[] => [
  ...columns.flatMap(({ header }) => (header === null ? [] : [header])),
  ...cells,
];

/** Entries of attributes that the settings of the import ask for, or of those that they don't. */
const entriesOf = (mapping: MappingDefinition, targetOf: TargetOf, which: 'wanted' | 'left_out'): MappingDefinition => {
  const isLeftOut = (mapped: MappedAttribute): boolean => targetOf(mapped)?.leftOut === true;
  return {
    ...mapping,
    attributes: mapping.attributes.filter((mapped) => isLeftOut(mapped) === (which === 'left_out')),
  };
};

/** The headers that can give the ID; null: rows have none. */
const idHeaders = ([first]: readonly ColumnDefinition[], matching: Matching): readonly string[] | null => {
  if (idAttribute(matching) === null) return null;
  return first?.entries?.flatMap(({ headers }) => headers.map(({ header }) => header)) ?? [first?.header ?? ''];
};

/** The columns of a mapping that has been checked, whatever the files have. */
export const mappedColumns = (
  mapping: MappingDefinition,
  attributes: readonly AttributeDefinition[],
  matching: Matching,
): MappedColumns => {
  const targetOf = compileTargets(attributes, matching);
  return columnsOfMapping(entriesOf(mapping, targetOf, 'wanted'), targetOf);
};

/** The columns of a mapping in its order, for files that all have the ID's header, where there is an ID. The mapping has been checked. */
export const applyMapping = (
  mapping: MappingDefinition,
  attributes: readonly AttributeDefinition[],
  headersOfFiles: readonly (readonly string[])[],
  { matching, otherColumns }: ColumnRules,
): MatchedHeaders => {
  const targetOf = compileTargets(attributes, matching);
  const mapped = columnsOfMapping(entriesOf(mapping, targetOf, 'wanted'), targetOf);
  const leftOut = usedHeaders(columnsOfMapping(entriesOf(mapping, targetOf, 'left_out'), targetOf)).map(plainHeader);
  const id = idHeaders(mapped.columns, matching);
  const used = new Set(usedHeaders(mapped).map(plainHeader));
  const named = nameAttributes(attributes);
  const errors = headersOfFiles.flatMap((headers, file) => {
    const isLeftOut = (header: string): boolean => leftOut.includes(plainHeader(header)) || !!named(header)?.leftOut;
    const isUnknown = (header: string): boolean => isIgnored(header, used) && !isLeftOut(header);
    const others = otherColumns === 'refuse' ? headers.filter(isUnknown) : [];
    const inFile = new Set(headers.map(plainHeader));
    const lacksId = id !== null && !id.some((header) => inFile.has(plainHeader(header)));
    return [
      ...(lacksId ? [headerFault(file, 'no_id_column', id.join(', '))] : []),
      ...others.map((header) => unmappedColumn(file, header)),
    ];
  });
  if (errors.length > 0) return { ok: false, errors };
  const headers = new Set(headersOfFiles.flat());
  return {
    ok: true,
    ...mapped,
    ignoredColumns: [...headers].filter((header) => isIgnored(header, used)),
  };
};
