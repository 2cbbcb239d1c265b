import { plainHeader } from '#libs/formats';
import type { AttributeDefinition, ColumnDefinition, MappedAttribute, MappingDefinition } from '#libs/messages';
import { isRejectReasons, nameAttributes } from './header-names.js';
import { type ColumnRules, headerFault, idAttribute, type MatchedHeaders, unknownColumn } from './match-headers.js';

const columnOf = (attribute: AttributeDefinition, mapped: MappedAttribute): ColumnDefinition => ({
  attribute,
  header: mapped.header?.trim() ?? null,
  exact: true,
  ...(mapped.ignoreOnUpdate ? { ignoreOnUpdate: true } : {}),
  ...(mapped.fallback ? { fallback: mapped.fallback } : {}),
  ...(mapped.values ? { values: Object.entries(mapped.values) } : {}),
});

const columnsOf = (
  { attributes: entries }: MappingDefinition,
  attributes: readonly AttributeDefinition[],
): readonly ColumnDefinition[] => {
  const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  return entries.flatMap((mapped): ColumnDefinition[] => {
    const attribute = byId.get(mapped.attribute);
    if (!attribute) throw new Error(`the mapping of ${mapped.attribute} was not checked`);
    return mapped.header === undefined && !mapped.fallback ? [] : [columnOf(attribute, mapped)];
  });
};

/** A column without a name has no values either, and is none. */
const isIgnored = (header: string, used: ReadonlySet<string>): boolean => {
  const plain = plainHeader(header);
  return plain !== '' && !used.has(plain) && !isRejectReasons(header);
};

/** The columns of a mapping in its order, for files that all have the ID's header, where there is an ID. The mapping has been checked. */
export const applyMapping = (
  mapping: MappingDefinition,
  attributes: readonly AttributeDefinition[],
  headersOfFiles: readonly (readonly string[])[],
  { matching, otherColumns }: ColumnRules,
): MatchedHeaders => {
  const columns = columnsOf(mapping, attributes);
  const id = idAttribute(matching) === null ? null : (columns[0]?.header ?? '');
  const used = new Set(columns.map(({ header }) => plainHeader(header ?? '')));
  const named = nameAttributes(attributes);
  const known = columns.map(({ header }) => header).filter((header) => header !== null);
  const errors = headersOfFiles.flatMap((headers, file) => {
    const isUnknown = (header: string): boolean => isIgnored(header, used) && !named(header)?.leftOut;
    const others = otherColumns === 'refuse' ? headers.filter(isUnknown) : [];
    const lacksId = id !== null && !headers.map(plainHeader).includes(plainHeader(id));
    return [
      ...(lacksId ? [headerFault(file, 'no_id_column', id)] : []),
      ...others.map((header) => unknownColumn(file, header, known)),
    ];
  });
  if (errors.length > 0) return { ok: false, errors };
  const headers = new Set(headersOfFiles.flat());
  return {
    ok: true,
    columns,
    ignoredColumns: [...headers].filter((header) => isIgnored(header, used)),
  };
};
