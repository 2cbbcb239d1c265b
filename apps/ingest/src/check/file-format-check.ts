import { standardAttributes } from '#libs/attributes';
import type { Layout, Limits, RecordReader, RecordsRead } from '#libs/formats';
import { openReader, type ReaderOptions } from '#libs/formats';
import { type IsKnownName, knownNames } from '#libs/mapping';
import type { ColumnSigns, FileError, FileFormat, LargeCells, ReadingProposal, SwallowedLines } from '#libs/messages';
import type { ReadingOptions } from '#libs/mongo';
import { RecordCheck } from './check-records.js';
import { detectLayout } from './detect-layout.js';
import type { ErrorList } from './error-list.js';

/** Looks at the records of a file as they are read, and adds what is wrong with them to a list. */
export interface RecordsCheck {
  add(stretch: RecordsRead): void;
  readonly headers: readonly string[];
  /** Null: the file has no header row. */
  readonly headerLine: number | null;
  readonly rows: number;
  /** Rows of only blanks at the end, which are not among `rows`. */
  readonly blankRows?: number;
  readonly signs?: ColumnSigns | null;
  readonly proposal?: ReadingProposal | null;
  readonly swallowed?: SwallowedLines | null;
  readonly largeCells?: readonly LargeCells[];
  readonly preview: readonly (readonly string[])[];
  readonly samples: readonly (readonly string[])[];
  /** What follows in the file can't be told apart. */
  readonly isOver?: boolean;
  /** It is not of the format that it was read as; of which one, is not known. */
  readonly isOtherFormat?: boolean;
}

/** What a kind of import expects of its files. How their bytes become text is the same for all. */
export interface FileFormatCheck {
  /** The layout of a file that begins with this text; `set`: what of it was set. */
  layoutOf(head: string, set: Pick<ReadingOptions, 'delimiter' | 'quoting'>): Layout;
  /** The name of a format that the kind does not take; null: it does. */
  readonly refusedFormat?: (format: FileFormat) => string | null;
  openReader(options: ReaderOptions, limits: Limits): RecordReader;
  openRecords(errors: ErrorList, limits: Limits): RecordsCheck;
  /** How it is said that a file is no text, or of another format; without it, as it comes. */
  readonly refusalOf?: (error: FileError) => FileError;
}

const names: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'NDJSON',
  xlsx: 'an Excel workbook',
};

/** Rows of cells, in the formats that the kind takes; `isKnown`: which headers mean something. */
export const tableFilesWith = (isKnown: IsKnownName, formats?: readonly FileFormat[]): FileFormatCheck => ({
  layoutOf: (head, set) => detectLayout(head, { ...set, isKnown }),
  refusedFormat: (format) => (formats && !formats.includes(format) ? names[format] : null),
  openReader,
  openRecords: (errors, { columns }) => new RecordCheck(errors, { mostColumns: columns, isKnown }),
});

/** The same in a workspace that has added no attribute. */
export const tableFiles: FileFormatCheck = tableFilesWith(knownNames(standardAttributes));
