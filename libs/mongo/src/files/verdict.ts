import type {
  ColumnSigns,
  Encoding,
  FileError,
  FileFormat,
  LargeCells,
  ReadingProposal,
  SwallowedLines,
} from '#libs/messages';

/** The result of reading a file whole, at file level only (spec: customers.md, 2). */
export interface Verdict {
  readonly ok: boolean;
  /** The first 100. */
  readonly errors: readonly FileError[];
  /** All of them. */
  readonly total: number;
  readonly format: FileFormat | null;
  readonly encoding: Encoding | null;
  readonly gzip: boolean;
  readonly delimiter: string | null;
  /** Of a workbook: the name of the sheet that was read. */
  readonly sheet?: string;
  /** Records before the header, where a mapping says where that is; -1: the mapping has the headers. */
  readonly recordsBefore?: number;
  /** The name of the list that has the rows, in a JSON object around them. */
  readonly rowsUnder?: string;
  readonly headers: readonly string[];
  /** The physical line of the header row; null or absent where there is none. */
  readonly headerLine?: number | null;
  readonly rows: number;
  /** Rows of only blanks behind the last row with a value: they are passed over, and not among `rows`. */
  readonly blankRows?: number;
  /** Absent: there is nothing to tell. */
  readonly signs?: ColumnSigns;
  /** By column; absent: none has any. They are errors where the column is read. */
  readonly largeCells?: readonly LargeCells[];
  /** Absent: there are none. */
  readonly swallowed?: SwallowedLines;
  /** Absent: there is nothing to propose. */
  readonly proposal?: ReadingProposal;
  /** The first three rows. */
  readonly preview: readonly (readonly string[])[];
  /** By header: its first three values that are not blank. */
  readonly samples: readonly (readonly string[])[];
  /** The first row with letters beyond ASCII as it was read, else the first one; at most 200 characters. */
  readonly sample?: string | null;
  /** Where the encoding is unclear: how lines with such letters read in each that it may be. */
  readonly readings?: readonly EncodingReading[];
}

/** Up to three lines of a file, around their first letter beyond ASCII, as they read in an encoding. */
export interface EncodingReading {
  readonly encoding: Encoding;
  readonly lines: readonly string[];
}
