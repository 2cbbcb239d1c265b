import { valueTypeOf } from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import {
  type AttributeDefinition,
  type ColumnDefinition,
  type ColumnEntry,
  entryRules,
  type MappedAttribute,
  type MappingDefinition,
  type RunDefinition,
} from '#libs/messages';
import type { TargetOf } from '../mapped-target.js';
import { writtenTarget } from '../mapped-target.js';
import { conditionsOf, headersOfEntry, partHeadersOf } from './entry-headers.js';

/** Where the file names the country of each row, phone numbers are read in it that don't say another. */
const withCountry = (
  attribute: AttributeDefinition,
  mapped: MappedAttribute,
  { options }: MappingDefinition,
): MappedAttribute => {
  const country = options?.phoneCountry;
  const isMeant = typeof country === 'object' && valueTypeOf(attribute).byCountry && mapped.value === undefined;
  return isMeant ? { country, ...mapped } : mapped;
};

/** The columns that a mapping makes, and the headers that only their entries read. */
export type MappedColumns = Pick<RunDefinition, 'columns' | 'cells'>;

/** What only an entry can do, and a column that reads one header can't. */
const needsEntry = (mapped: MappedAttribute): boolean => entryRules.some((rule) => mapped[rule] !== undefined);

const givesNothing = (mapped: MappedAttribute): boolean =>
  mapped.header === undefined &&
  mapped.headers === undefined &&
  mapped.value === undefined &&
  mapped.fallback === undefined;

const entryOf = (mapped: MappedAttribute): ColumnEntry => {
  const { attribute, field, header, headers, values, ignoreOnUpdate, when, ...rest } = mapped;
  return {
    ...rest,
    headers: partHeadersOf(mapped),
    when: conditionsOf(mapped),
    ...(values ? { values: Object.entries(values) } : {}),
  };
};

const plainColumn = (attribute: AttributeDefinition, mapped: MappedAttribute): ColumnDefinition => ({
  attribute,
  header: mapped.header?.trim() ?? null,
  exact: true,
  ...(mapped.ignoreOnUpdate ? { ignoreOnUpdate: true } : {}),
  ...(mapped.fallback ? { fallback: mapped.fallback } : {}),
  ...(mapped.values ? { values: Object.entries(mapped.values) } : {}),
});

const entryColumn = (attribute: AttributeDefinition, entries: readonly MappedAttribute[]): ColumnDefinition => ({
  attribute,
  header: null,
  exact: true,
  ...(entries.some(({ ignoreOnUpdate }) => ignoreOnUpdate) ? { ignoreOnUpdate: true } : {}),
  entries: entries.map(entryOf),
});

/** The entries of each attribute, in the order in which attributes first occur. */
const byAttribute = (
  { attributes }: MappingDefinition,
  targetOf: TargetOf,
): ReadonlyMap<AttributeDefinition, readonly MappedAttribute[]> => {
  const groups = new Map<AttributeDefinition, MappedAttribute[]>();
  for (const mapped of attributes) {
    const attribute = targetOf(mapped);
    if (!attribute) throw new Error(`the mapping of ${writtenTarget(mapped)} was not checked`);
    if (givesNothing(mapped)) continue;
    const group = groups.get(attribute);
    if (group) group.push(mapped);
    else groups.set(attribute, [mapped]);
  }
  return groups;
};

/**
 * The columns of a checked mapping, in its order. An attribute with one plain header is a column that reads its cell,
 * which costs least; all others read the row. Each header that rows carry is carried once.
 */
export const columnsOfMapping = (mapping: MappingDefinition, targetOf: TargetOf): MappedColumns => {
  const carried = new Set<string>();
  const cells: string[] = [];
  const isNew = (header: string): boolean => carried.size < carried.add(plainHeader(header)).size;
  const columns = [...byAttribute(mapping, targetOf)].map(([attribute, mapped]): ColumnDefinition => {
    const entries = mapped.map((entry) => withCountry(attribute, entry, mapping));
    const [first] = entries;
    const isPlain = entries.length === 1 && first !== undefined && !needsEntry(first);
    if (isPlain && (first.header === undefined || isNew(first.header))) return plainColumn(attribute, first);
    return entryColumn(attribute, entries);
  });
  for (const header of columns.flatMap(({ entries = [] }) => entries.flatMap(headersOfEntry))) {
    if (isNew(header)) cells.push(header);
  }
  return cells.length > 0 ? { columns, cells } : { columns };
};
