import type { FileError } from '#libs/messages';

/** The cells of a record as they stand in the file, in its columns' order. */
export type Cells = readonly string[];

/** The records that ended in a stretch of a file, in order. Empty lines are no records. */
export interface Records {
  /** Ordinal of the first record; the header is 0, so that the others have their row number. */
  readonly first: number;
  /** A record beyond the limit of a row has no cells; every other one has at least one. */
  readonly cells: readonly Cells[];
  /** The physical line on which each record starts; the first line is 1. */
  readonly lines: readonly number[];
  readonly faults: readonly FileError[];
  /** A fault ended the reading: what follows in the file can't be told apart. */
  readonly ended: boolean;
}
