import type { FilledCell } from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import { type ChunkRow, type ColumnDefinition, FIRST_VALUE, type RunDefinition } from '#libs/messages';
import { cellValue } from '../cell-text.js';
import { firstPlaces } from '../first-places.js';

/** What is in the cell of one header in a row, without a spreadsheet's mark; null: nothing. */
export type ReadHeader = (row: ChunkRow) => FilledCell | null;

const headersOf = (columns: readonly ColumnDefinition[]): readonly string[] =>
  columns.flatMap(({ header }) => (header === null ? [] : [header]));

/**
 * The headers of the cells that the rows of a run carry, in their order: first those of columns that read one header
 * as it is, then those that only entries read.
 */
export const cellHeaders = ({ columns, cells = [] }: Pick<RunDefinition, 'columns' | 'cells'>): readonly string[] => [
  ...headersOf(columns),
  ...cells,
];

/** Finds the cells of headers in the rows of a run. Throws for one that its rows don't carry. */
export const compileHeaders = (definition: RunDefinition): ((header: string) => ReadHeader) => {
  const places = firstPlaces(cellHeaders(definition), plainHeader);
  return (header) => {
    const place = places.get(plainHeader(header));
    if (place === undefined) throw new Error(`rows carry no cell of "${header}"`);
    return (row) => cellValue(row[FIRST_VALUE + place], definition.options);
  };
};
