import type { Cell, FileError } from '#libs/messages';

/** The cells of a record as the file has them, in its columns' order. */
export type Cells = readonly Cell[];

/** Those of a CSV file. */
export type TextCells = readonly string[];

/** The records that ended in a stretch of a file, in order. Empty lines are no records. */
export interface Records<Row extends Cells = Cells> {
  /** Ordinal of the first record; the header is 0, so that the others have their row number. */
  readonly first: number;
  /** A record beyond the limit of a row has no cells; every other one of a CSV file has at least one. */
  readonly cells: readonly Row[];
  /** The physical line on which each record starts; the first line is 1. */
  readonly lines: readonly number[];
  /** The JSON text of each record, of formats that have one. */
  readonly sources?: readonly string[];
  readonly faults: readonly FileError[];
  /** A fault ended the reading: what follows in the file can't be told apart. */
  readonly ended: boolean;
  /** Rows end with their last value, as those of a sheet do: they may be shorter than the header, and longer. */
  readonly trimmed?: true;
  /** All headers so far, where rows name their own cells: a row read earlier may have fewer cells than these. */
  readonly headers?: readonly string[];
}

/** What the bytes of a stretch of a file say. */
export interface RecordsRead extends Records {
  /** Faults in this stretch that are counted but not listed. */
  readonly unlisted: number;
}

/**
 * Splits the text of a file, given in pieces of any length, into records. `Taken`: what the records are collected as.
 */
export interface Splitter<Taken = Records> {
  push(piece: string): void;
  /** The records that ended since the last call. */
  take(): Taken;
  /** The text is over. */
  end(): Taken;
  /**
   * Where the text given so far ends: in which record (the header is 0) and on which line; null after a fault that
   * ended the reading.
   */
  readonly position: { readonly row: number; readonly line: number } | null;
  /** The name of the list that has the rows, in a JSON object around them. */
  readonly rowsUnder?: string | null;
}
