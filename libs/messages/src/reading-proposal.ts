import type { Quoting } from './run-definition.js';

/** A row as it is shown: its first cells, cut. */
export interface ShownLine {
  /** The physical line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a file seems to have to be read (spec: mappings.md); it is not read so before somebody says so. */
export interface ReadingProposal {
  /** What would explain its misplaced quotes. */
  readonly quoting?: Exclude<Quoting, 'double'>;
  /** What looks like its header, below other lines. */
  readonly header?: ShownLine;
  /** So many rows at its end look like none; the first of them. */
  readonly footer?: ShownLine & { readonly rows: number };
}

/** The first cell of a column that is over its limit. */
export interface LargeCells {
  /** Its place in the file. */
  readonly column: number;
  readonly row: number;
  readonly line: number;
  /** As a message names it. */
  readonly limit: string;
}

/** Rows with other rows of the file in one of their cells; the first of them. */
export interface SwallowedLines {
  readonly row: number;
  readonly line: number;
  readonly rows: number;
}
