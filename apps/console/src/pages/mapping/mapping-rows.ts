import {
  type EditedEntry,
  type EditedMapping,
  entriesByTarget,
  usedHeaders,
  valueHeaders,
  visibleHeader,
} from './edited-mapping.js';
import {
  type CheckedAttribute,
  type CheckOfMapping,
  type ColumnFacts,
  type FieldFacts,
  idOf,
  type MappingHints,
  type SuggestedRow,
} from './mapping-facts.js';
import { notesOf, type RowNote } from './row-notes.js';
import { type RowSource, rowSource } from './row-source.js';
import { type RowWhy, whyOf } from './row-why.js';

/** One attribute as the table shows it. */
export interface MappingRow {
  readonly attribute: string;
  readonly label: string;
  readonly type: string;
  readonly mandatory: boolean;
  readonly isId: boolean;
  readonly field: FieldFacts | null;
  readonly entries: readonly EditedEntry[];
  readonly source: RowSource;
  /** The first column that it reads. */
  readonly column: ColumnFacts | null;
  readonly why: RowWhy;
  readonly notes: readonly RowNote[];
  /** What is wrong with its values; null: it isn't known, or nothing is read. */
  readonly found: CheckedAttribute | null;
}

export interface RowsInput {
  readonly mapping: EditedMapping;
  readonly suggestions: MappingHints;
  readonly fields: readonly FieldFacts[];
  readonly columns: readonly ColumnFacts[];
  readonly check: CheckOfMapping | null;
}

/** Columns by their headers, as people see these. */
export const columnsByHeader = (columns: readonly ColumnFacts[]): ReadonlyMap<string, ColumnFacts> =>
  new Map(columns.map((column) => [visibleHeader(column.header), column]));

const firstColumn = (
  entries: readonly EditedEntry[],
  columns: ReadonlyMap<string, ColumnFacts>,
): ColumnFacts | null => {
  const [header] = entries.flatMap(valueHeaders);
  return (header === undefined ? undefined : columns.get(visibleHeader(header))) ?? null;
};

/** The rows of the table: all attributes that can be imported, with what the mapping and the files say of each. */
export const rowsOf = ({ mapping, suggestions, fields, columns: all, check }: RowsInput): readonly MappingRow[] => {
  const columns = columnsByHeader(all);
  const entriesOf = entriesByTarget(mapping);
  const fieldOf = new Map(fields.map((field) => [field.id, field]));
  const id = idOf(mapping.idKind ?? suggestions.id_kind);
  const options = mapping.options ?? {};
  const found = new Map((check?.attributes ?? []).map((one) => [one.attribute, one]));
  return suggestions.attributes.map((suggested: SuggestedRow): MappingRow => {
    const { attribute, label, type, mandatory } = suggested;
    const entries = entriesOf.get(attribute) ?? [];
    const shared = {
      ...{ entries, isId: attribute === id, field: fieldOf.get(attribute) ?? null },
      ...{ source: rowSource(entries), column: firstColumn(entries, columns) },
    };
    const unique = shared.field?.unique ?? false;
    const notes = notesOf({ ...shared, type, unique, options });
    return {
      ...{ attribute, label, type, mandatory, ...shared, notes },
      why: whyOf({ suggested, ...shared }),
      found: found.get(attribute) ?? null,
    };
  });
};

/** Columns that nothing of the mapping looks at. */
export const unusedColumns = (mapping: EditedMapping, columns: readonly ColumnFacts[]): readonly ColumnFacts[] => {
  const used = usedHeaders(mapping);
  return columns.filter(({ header }) => !used.has(visibleHeader(header)));
};

/** Attributes that must have a column or a fallback, and have neither. */
export const unservedRows = (rows: readonly MappingRow[]): readonly MappingRow[] =>
  rows.filter(({ why }) => why.look === 'bad');

/** Rows with something in them first; in each part as they were. */
export const filledFirst = (rows: readonly MappingRow[]): readonly string[] => {
  const says = ({ entries, mandatory }: MappingRow): boolean => entries.length > 0 || mandatory;
  return [...rows.filter(says), ...rows.filter((row) => !says(row))].map(({ attribute }) => attribute);
};

/** Rows by the order of their attributes; others come last. */
export const inOrder = (rows: readonly MappingRow[], order: readonly string[]): readonly MappingRow[] => {
  const at = new Map(order.map((attribute, i) => [attribute, i]));
  return rows.toSorted((a, b) => (at.get(a.attribute) ?? order.length) - (at.get(b.attribute) ?? order.length));
};

export const hasErrors = ({ found }: MappingRow): boolean => (found?.rows_with_errors ?? 0) > 0;
