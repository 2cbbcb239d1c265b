import { comparableText, isFault, type PlainValue, valueTypeOf } from '#libs/attributes';
import { type Cell, type ColumnDefinition, keyColumnOf, type RunDefinition } from '#libs/messages';
import { compileColumns, type ReadCell } from './compile-column.js';
import { cellPlaces } from './compile-row.js';

/** A column of a unique attribute. */
export interface UniqueColumn {
  /** Its index in the definition. */
  readonly column: number;
  /** Where its cell is in a chunk's row; 0: it has none. */
  readonly place: number;
  /** The text by which its values are compared; null for a cell that gives none. */
  readonly textOf: (cell: Cell | undefined) => string | null;
}

const textReader = (
  read: ReadCell,
  constants: readonly PlainValue[],
  text: (value: PlainValue) => string,
): UniqueColumn['textOf'] => {
  const plainOf = (cell: Cell | undefined): PlainValue | null => {
    const given = read(cell);
    if (given === null || isFault(given)) return null;
    return typeof given === 'object' && 'c' in given ? (constants[given.c] ?? null) : given;
  };
  return (cell) => {
    try {
      const value = plainOf(cell);
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
    const textOf = textReader(readers[column] as ReadCell, constants, (value) => comparableText(type, value));
    return [{ column, place: places[column] as number, textOf }];
  });
};
