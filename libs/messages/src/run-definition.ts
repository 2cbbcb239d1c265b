import type { Encoding } from './encoding-names.js';
import type { NamedByRows } from './named-by-rows.js';
import type { FileFormat, PinnedKind } from './pinned-kind.js';
import type { StreamDefinition } from './stream.js';
import type { TableBounds } from './table-bounds.js';
import type { ColumnEntry, Scalar } from './value-entry.js';

/** A cell as read from a file: CSV gives text only; JSON may give scalars and arrays of scalars. */
export type Cell = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** A typed field of a customer, as the workspace defines it. */
export interface AttributeDefinition {
  /** `^[a-z][a-z0-9_]{0,63}$`, or a standard id (which may have one dot: `address.city` is stored nested). */
  readonly id: string;
  readonly label: string;
  /** The name of a value type of libs/attributes. */
  readonly type: string;
  readonly mandatory?: boolean;
  readonly unique?: boolean;
  readonly options?: readonly { readonly value: string; readonly label?: string }[];
  /** Longest text, in characters; the type's default without it. */
  readonly maxLength?: number;
  /** Only of kinds: it says something of the row, its time say, and is no field of the customer. */
  readonly ofRow?: true;
  /** Only of kinds: what names its column, instead of id and label; blanks, hyphens and underscores don't count. */
  readonly headers?: readonly string[];
  /** Only of kinds: a column of its name is left out, since the settings of the import don't ask for it. */
  readonly leftOut?: true;
}

/** How one attribute gets its value. The key column (`keyColumnOf`) has a header, no fallback and no value map. */
export interface ColumnDefinition {
  readonly attribute: AttributeDefinition;
  /** The header (as matched, in each file that has it), or null: fallback only. */
  readonly header: string | null;
  /** A mapping names this very header: another name of the attribute does not do in a file that lacks it. */
  readonly exact?: true;
  readonly ignoreOnUpdate?: boolean;
  readonly fallback?: { readonly static: Cell } | { readonly dynamic: string };
  /** From → to. Pairs, since what is in a file never becomes a field name. */
  readonly values?: readonly (readonly [from: string, to: Scalar])[];
  /** Of mappings of version 2: where the value comes from, instead of a header, values and fallback. */
  readonly entries?: readonly ColumnEntry[];
}

/** What may be between groups of three digits. */
export const thousandsMarks = ['.', ',', ' ', "'"] as const;

export type Thousands = (typeof thousandsMarks)[number];

/** How the files of a run write their values; the mapping sets it (spec: customers.md, 3). */
export interface ParseOptions {
  /** What dates such as `07/04/2026` mean; without it they are refused as ambiguous. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Forms in which dates and times are written besides those that are always read, tried in this order. */
  readonly dateFormats?: readonly string[];
  /** IANA zone of times that name none, and of the day of an instant; that of the workspace without it. */
  readonly zone?: string;
  /** The mark before the fraction of a number written as text; `.` without it. */
  readonly decimal?: '.' | ',';
  /** What is between groups of three digits of a number written as text, a blank for any sort of it; none without it. */
  readonly thousands?: Thousands;
  /** ISO 3166-1 alpha-2 of phones without a country code, or `international`; the workspace's country without it. */
  readonly phoneCountry?: string;
  /** What is between the texts of a list or of several options in one cell; `;` without it. */
  readonly listSeparator?: string;
  /** IDs that look as if a program had changed them are taken as they are. */
  readonly idsAsIs?: boolean;
  /** An apostrophe that a spreadsheet puts before a text is data; without it, it is taken off. */
  readonly apostrophe?: 'keep';
  /** Words that say that there is nothing, in any case; not of the ID. */
  readonly empty?: readonly string[];
}

export const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

/**
 * How a quote is written in a quoted cell of CSV: doubled, or behind a backslash too. `loose`: doubled, and there may be
 * blanks around the quotes of a cell.
 */
export const quotings = ['double', 'backslash', 'loose'] as const;

export type Quoting = (typeof quotings)[number];

export interface FileDefinition {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** Bytes as stored. */
  readonly bytes: number;
  readonly format: FileFormat;
  /** Null: the format has none. */
  readonly delimiter: string | null;
  /** Of CSV; absent: double. */
  readonly quoting?: Quoting;
  readonly encoding: Encoding;
  /** Of a workbook: the name of the sheet that is read. */
  readonly sheet?: string;
  /** Which of its records are its table; absent: all. */
  readonly table?: TableBounds;
  /** Records before its header; -1: it has none. Absent: its first record is the header. */
  readonly recordsBefore?: number;
  /** Stored compressed; `bytes` and `sha256` are those of the compressed file. */
  readonly gzip?: boolean;
  /** All headers in file order, trimmed; of JSON all keys, in the order of their first appearance. */
  readonly headers: readonly string[];
  readonly rows: number;
  /** All IDs are whole numbers, some of which were written as decimal ones: those are damaged. */
  readonly pointZeroIds?: true;
  /** Columns, by their place, of whose values each begins with a spreadsheet's apostrophe. */
  readonly markedColumns?: readonly number[];
}

/** The first date of a column that programs write where there is none, as it is written there. */
export interface PlaceholderDate {
  readonly column: number;
  readonly text: string;
}

/** What a look at all rows of a file has found of what spreadsheets and other programs did; columns by their place. */
export interface ColumnSigns {
  /** Whole numbers all, some of them written as decimal ones. */
  readonly pointZero: readonly number[];
  /** With numbers such as 7.7E+15. */
  readonly scientific: readonly number[];
  /** Three values or more, each with an apostrophe before it. */
  readonly marked: readonly number[];
  /** Cells that a spreadsheet's mark is taken off. */
  readonly marks: number;
  /** Absent: there are none. */
  readonly placeholders?: readonly PlaceholderDate[];
}

/** An automation outside of Sluice that events set off: reference data of a workspace. */
export interface WorkflowReference {
  readonly id: string;
  readonly name: string;
  /** The action of an event: `opt_in`, `profile` or another. */
  readonly trigger: string;
}

/** Version of the cutter and the router: an ingest that does not know it leaves the run alone (correctness.md, 2). */
export const DEFINITION_VERSION = 1;

/** `stage`: the part of pre-processing that puts actions beside those of their group (spec: transactions.md). */
export type RunMode = 'stage' | 'validate' | 'import';

/** What a workspace says about the actions that it takes. */
export interface ActionRules {
  /** Decimals of an amount: the digits of the currency's minor unit. */
  readonly digits: number;
  /** Whether every action must name its account, or none may. */
  readonly accounts: boolean;
  /** ISO 4217: that of every transaction; without it, none is known yet. */
  readonly currency?: string;
}

/** Where the data of a run come from: ids of reference data (spec: people.md). */
export interface DataOrigin {
  readonly data_source: string;
  readonly point_of_contact: string;
  /** Of the point of contact; null: it has none. */
  readonly brand: string | null;
}

/**
 * Everything that decides what a run does, pinned when it starts: the same definition and the same files give the same
 * chunks and the same outcomes on every machine at any time.
 */
export interface RunDefinition extends PinnedKind {
  readonly version: typeof DEFINITION_VERSION;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly mode: RunMode;
  /** ISO 3166-1 alpha-2; phones without a country code are read in it. */
  readonly country: string;
  /** IANA zone of the workspace. */
  readonly zone: string;
  /** ISO instant; the `now` of every rule and the time of every change of the run. */
  readonly now: string;
  readonly files: readonly FileDefinition[];
  readonly columns: readonly ColumnDefinition[];
  /** Headers that entries read and that are none of a column: their cells come behind those of the columns. */
  readonly cells?: readonly string[];
  readonly options?: ParseOptions;
  readonly ignoredColumns: readonly string[];
  readonly lanes: number;
  readonly chunkRows: number;
  readonly chunkBytes: number;
  /** Only of kinds whose events say where their data come from. */
  readonly origin?: DataOrigin;
  /** Only of kinds whose rows may name reference data. */
  readonly namedByRows?: NamedByRows;
  /** Id of the static segment that its customers join. A validation has none: nobody joins. */
  readonly segment?: string;
  /** Those that its events may set off, as they were when it started. */
  readonly workflows?: readonly WorkflowReference[];
  /** Hash of all that decides the result: an import needs a validation of the same (correctness.md, 19). */
  readonly basis?: string;
  /** Of runs over actions. */
  readonly actions?: ActionRules;
  /** A validation over actions that asks the database too, for customers and transactions. */
  readonly checksDatabase?: true;
  /** The run that staged the actions of this one, which reads no files. */
  readonly staged?: string;
  /** Of a run over records of a topic, which has no files. */
  readonly stream?: StreamDefinition;
}

/**
 * The column whose text is the routing key of a row: rows of equal keys share a lane. Null: rows have no key, they are
 * all in one lane.
 */
export const keyColumnOf = ({ columns, matching }: Pick<RunDefinition, 'columns' | 'matching'>): number | null => {
  if (matching.lanes === 'one') return null;
  const column = columns.findIndex(({ attribute }) => attribute.id === matching.identifiers[0]);
  return column < 0 ? null : column;
};

/**
 * Whether the rows of a run may be about customers that earlier rows of it made or changed: each sees what they did, and
 * the run counts a customer once. A stream has no end, and counts no customers.
 */
export const mergesRepeats = ({
  matching,
  process,
  stream,
}: Pick<RunDefinition, 'matching' | 'process' | 'stream'>): boolean =>
  process === 'rows' && matching.repeats === 'fold' && !stream;

/** What ingest publishes for one lane in all; a restarted ingest must arrive at an equal one (correctness.md, 3). */
export interface LaneManifest {
  /** Chunks with rows; the end chunk has this number as its `seq`. */
  readonly chunks: number;
  readonly rows: number;
  readonly digest: string;
}
