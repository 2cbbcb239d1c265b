import { type Fault, isFault } from '#libs/attributes';
import { type Cell, type ChunkRow, keyColumnOf, type RunDefinition } from '#libs/messages';
import { cellPlaces } from './cell-places.js';
import type { ReadCell } from './compile-column.js';
import { compileHeaders } from './entries/row-cell.js';
import { compileSource } from './entries/source.js';
import type { ReadId } from './read-id.js';
import { routeKey } from './route-key.js';

/** What a row has for an ID: a cell as it is, or what an entry makes of its cells. */
type ReadIdCell = (row: ChunkRow) => Cell | undefined | Fault;

/** Null for a column that reads one cell as it is. An ID has one entry, and no word means nothing in it. */
const compileEntry = (definition: RunDefinition, column: number): ReadIdCell | null => {
  const [entry] = definition.columns[column]?.entries ?? [];
  if (!entry) return null;
  const { options } = definition;
  return compileSource(entry, { readerOf: compileHeaders(definition), isEmptyWord: () => false, options });
};

/** Reads an ID of a row by the rules of IDs, from its cell or from what an entry makes. */
export const compileIdReader = (
  definition: RunDefinition,
  column: number,
  read: (cell: Cell | undefined) => ReturnType<ReadId> | null,
): ReadCell => {
  const cellOf = compileEntry(definition, column);
  if (!cellOf) return read;
  return (_, row) => {
    const cell = cellOf(row);
    return isFault(cell) ? cell : read(cell);
  };
};

/** The text of an ID by which lanes, duplicates and reports go (`routeKey`), from a row; `''`: it has none. */
export type ReadKeyText = (row: ChunkRow) => string;

/** For the ID of one column; null when rows have none. */
export const compileKeyText = (definition: RunDefinition, column: number | null): ReadKeyText | null => {
  const { options } = definition;
  if (column === null) return null;
  const cellOf = compileEntry(definition, column);
  const place = cellPlaces(definition)[column] ?? 0;
  if (!cellOf) return place === 0 ? null : (row) => routeKey(row[place] as Cell, options);
  return (row) => {
    const cell = cellOf(row);
    return isFault(cell) ? '' : routeKey(cell, options);
  };
};

/** The routing key of the rows of a run; null: they have none. */
export const compileRowKey = (definition: RunDefinition): ReadKeyText | null =>
  compileKeyText(definition, keyColumnOf(definition));
