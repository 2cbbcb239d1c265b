import { type Cells, hasHeaderRow, headerRow } from '#libs/formats';
import { type Cell, FIRST_VALUE, type FileDefinition, type RunDefinition } from '#libs/messages';
import { locateCells } from './match-headers.js';

/** How the records of one file become rows of a run. */
export interface RowPlacing {
  /** Whether a record says the same as the header. */
  readonly isHeader: (cells: Cells) => boolean;
  /** Fills in the cells of the headers that rows carry, in their order, behind row and line. */
  readonly fill: (row: Cell[], cells: Cells) => void;
}

/** A spreadsheet's apostrophe before what no spreadsheet takes for a number or a formula. */
const WORD_MARK = /^\s*'(?![\d+=\-@])/;

/** Keys of JSON are in each record, so that none repeats them. */
const neverHeader = (): boolean => false;

/** The validator takes off the others, before a digit or a sign, which it knows by themselves. */
const takeMarksOff = (row: Cell[], marked: readonly boolean[]): void => {
  for (let i = 0; i < marked.length; i += 1) {
    const cell = row[i + FIRST_VALUE];
    if (marked[i] && typeof cell === 'string') row[i + FIRST_VALUE] = cell.replace(WORD_MARK, '');
  }
};

/** By header that rows carry: whether each of its values begins with a spreadsheet's apostrophe. */
const marksOf = ({ markedColumns }: FileDefinition, locations: readonly number[]): readonly boolean[] | null =>
  markedColumns ? locations.map((place) => markedColumns.includes(place)) : null;

/** Compiles it for a file of a run. */
export const placeRows = (definition: RunDefinition, file: FileDefinition): RowPlacing => {
  const { options } = definition;
  const locations = locateCells(definition, file.headers);
  const marked = options?.apostrophe === 'keep' ? null : marksOf(file, locations);
  return {
    isHeader: hasHeaderRow(file.format) ? headerRow(file.headers) : neverHeader,
    fill: (row, cells) => {
      for (let i = 0; i < locations.length; i += 1) row[i + FIRST_VALUE] = cells[locations[i] as number] ?? null;
      if (marked) takeMarksOff(row, marked);
    },
  };
};
