import { comparableText, type Fault, isFault, type PlainValue, valueTypeOf } from '#libs/attributes';
import {
  type Cell,
  type ChunkRow,
  type ColumnDefinition,
  keyColumnOf,
  type RunDefinition,
  type WireValue,
} from '#libs/messages';
import { cellPlaces } from './cell-places.js';
import { compileColumns, type ReadCell } from './compile-column.js';

/** A column of a unique attribute. */
export interface UniqueColumn {
  /** Its index in the definition. */
  readonly column: number;
  /** The text by which its values are compared, from a chunk's row; null for one that gives none. */
  readonly textOf: (row: ChunkRow) => string | null;
}

const textReader = (
  read: (row: ChunkRow) => WireValue | Fault,
  constants: readonly PlainValue[],
  text: (value: PlainValue) => string,
): UniqueColumn['textOf'] => {
  const plainOf = (row: ChunkRow): PlainValue | null => {
    const given = read(row);
    if (given === null || isFault(given)) return null;
    return typeof given === 'object' && 'c' in given ? (constants[given.c] ?? null) : given;
  };
  return (row) => {
    try {
      const value = plainOf(row);
      return value === null ? null : text(value);
    } catch {
      // The validator meets the same fault of ours, and rejects the row (correctness.md, 6).
      return null;
    }
  };
};

const isUnique = ({ attribute }: ColumnDefinition): boolean => attribute.unique === true;

/**
 * The columns whose values may occur once in an import, besides the key (correctness.md, 18), which has rules of its own:
 * value maps, fallbacks and types decide which texts are the same.
 */
export const compileUniqueColumns = (definition: RunDefinition): readonly UniqueColumn[] => {
  if (!definition.columns.some(isUnique)) return [];
  const { readers, constants } = compileColumns(definition);
  const places = cellPlaces(definition);
  const keyColumn = keyColumnOf(definition);
  return definition.columns.flatMap((definedColumn, column) => {
    if (!isUnique(definedColumn) || column === keyColumn) return [];
    const type = valueTypeOf(definedColumn.attribute);
    const [reader, place] = [readers[column] as ReadCell, places[column] as number];
    const read = (row: ChunkRow) => reader(place === 0 ? undefined : (row[place] as Cell), row);
    return [{ column, textOf: textReader(read, constants, (value) => comparableText(type, value)) }];
  });
};
