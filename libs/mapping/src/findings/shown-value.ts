import { type FilledCell, isFault } from '#libs/attributes';
import { type Cell, type ChunkRow, type ColumnDefinition, keyColumnOf, type RunDefinition } from '#libs/messages';
import { cellPlaces } from '../cell-places.js';
import { cellValue, idText } from '../cell-text.js';
import { compileEachEntry } from '../entries/compile-entries.js';
import { compileHeaders } from '../entries/row-cell.js';
import { compileSource } from '../entries/source.js';

/** What a row has for a column, as a value map would look it up; `''`: nothing. */
export type ShowValue = (row: ChunkRow) => string;

const textOf = (value: unknown): string => {
  if (value === null || value === undefined || isFault(value)) return '';
  return Array.isArray(value) ? value.join(';') : String(value as FilledCell);
};

const ofCell = (definition: RunDefinition, column: number): ShowValue => {
  const { options } = definition;
  const place = cellPlaces(definition)[column] as number;
  if (place === 0) return () => '';
  if (column !== keyColumnOf(definition)) return (row) => textOf(cellValue(row[place] as Cell, options));
  return (row) => {
    const cell = row[place] as Cell;
    return typeof cell === 'string' ? idText(cell, options) : textOf(cell);
  };
};

/** Of the entry whose value counts, or is none. */
const ofEntries = ({ attribute, entries = [] }: ColumnDefinition, definition: RunDefinition): ShowValue => {
  const readerOf = compileHeaders(definition);
  const [missing, keep, leaveOut] = [null, () => null, () => undefined];
  const column = { attribute, entries, definition, keep, missing, leaveOut, readAddress: null, readerOf };
  const compiled = compileEachEntry(column);
  return (row) => {
    for (const { holds, source, read } of compiled) {
      if (holds && !holds(row)) continue;
      const given = source?.(row) ?? null;
      if (given !== null && (isFault(given) || read(row) !== null)) return textOf(given);
    }
    return '';
  };
};

const ofIdEntry = (definition: RunDefinition, column: number): ShowValue | null => {
  const [entry] = definition.columns[column]?.entries ?? [];
  if (!entry) return null;
  const { options } = definition;
  const source = compileSource(entry, { readerOf: compileHeaders(definition), isEmptyWord: () => false, options });
  return (row) => textOf(source(row));
};

/** Compiles it for a column of a run; it is asked for rows with a fault only. */
export const compileShown = (definition: RunDefinition, column: number): ShowValue => {
  const defined = definition.columns[column] as ColumnDefinition;
  if (!defined.entries) return ofCell(definition, column);
  return column === keyColumnOf(definition)
    ? (ofIdEntry(definition, column) as ShowValue)
    : ofEntries(defined, definition);
};
