import {
  type EditedEntry,
  type EditedMapping,
  entriesByTarget,
  usedHeaders,
  valueHeaders,
  visibleHeader,
} from './edited-mapping.js';
import { type ColumnFacts, type FieldFacts, idOf, type MappingHints, type SuggestedRow } from './mapping-facts.js';
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
}

export interface RowsInput {
  readonly mapping: EditedMapping;
  readonly suggestions: MappingHints;
  readonly fields: readonly FieldFacts[];
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
export const rowsOf = ({ mapping, suggestions, fields }: RowsInput): readonly MappingRow[] => {
  const columns = columnsByHeader(suggestions.headers);
  const entriesOf = entriesByTarget(mapping);
  const fieldOf = new Map(fields.map((field) => [field.id, field]));
  const id = idOf(mapping.idKind ?? suggestions.id_kind);
  const options = mapping.options ?? {};
  return suggestions.attributes.map((suggested: SuggestedRow): MappingRow => {
    const { attribute, label, type, mandatory } = suggested;
    const entries = entriesOf.get(attribute) ?? [];
    const shared = {
      ...{ entries, isId: attribute === id, field: fieldOf.get(attribute) ?? null },
      ...{ source: rowSource(entries), column: firstColumn(entries, columns) },
    };
    const unique = shared.field?.unique ?? false;
    const notes = notesOf({ ...shared, type, unique, options });
    return { attribute, label, type, mandatory, ...shared, why: whyOf({ suggested, ...shared }), notes };
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
