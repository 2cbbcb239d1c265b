import type { ReasonCode } from './reasons.js';

/** How the records of a file are read: cells under headers, or a JSON object on each line. */
export type RecordForm = 'table' | 'lines';

/** How records take effect: each row by itself, or in groups that are staged first and settled whole. */
export type Processing = 'rows' | 'groups';

/** How the records of a file are in it: JSON is one array of objects, NDJSON one object a line, of a workbook one sheet is read. */
export const fileFormats = ['csv', 'json', 'ndjson', 'xlsx'] as const;

export type FileFormat = (typeof fileFormats)[number];

/** An entry of reference data, by its id, or by a name under which it is made if there is none yet. */
export type NamedEntry = { readonly id: string } | { readonly name: string };

export type SettingValue = string | boolean | NamedEntry | null;

/** The options of an import by name, in the snake_case of the API, complete with their defaults. */
export type ImportSettings = Readonly<Record<string, SettingValue>>;

/** What becomes of columns that name no attribute: they are left out, or their file is refused. */
export type OtherColumns = 'ignore' | 'refuse';

/** How a row finds what it changes, and in which order rows take effect. */
export interface Matching {
  /** Attributes by whose values a row finds its customer. With lanes `by_key` there is one: its value is the key. */
  readonly identifiers: readonly string[];
  /** `by_key`: rows of equal keys share a lane; `one`: all rows of a run are in one lane, and take effect in file order. */
  readonly lanes: 'by_key' | 'one';
  /** A row that repeats the key, or a unique value, of an earlier one is rejected, or takes effect after it. */
  readonly repeats: 'reject' | 'fold';
  /** A row needs a value of one of these attributes (null: of any), else it is rejected for this reason. */
  readonly requires?: { readonly oneOf: readonly string[] | null; readonly reason: ReasonCode };
  /** Attributes whose values Sluice makes itself: a column of their name means nothing. */
  readonly generated?: readonly string[];
}

/**
 * What processes must know of the kind of an import: stored with it and with its runs, so that none of them asks for the
 * kind's name.
 */
export interface PinnedKind {
  /** The name of the kind, for people and for its own code. */
  readonly kind: string;
  readonly settings: ImportSettings;
  readonly records: RecordForm;
  readonly process: Processing;
  readonly matching: Matching;
  /** Absent: they are ignored. */
  readonly otherColumns?: OtherColumns;
  /** The formats that its files may have; absent: those of text that its records have. */
  readonly formats?: readonly FileFormat[];
}

/** The parts of an import or a run that say what kind it is. */
export const pinnedKindOf = ({
  kind,
  settings,
  records,
  process,
  matching,
  otherColumns,
  formats,
}: PinnedKind): PinnedKind => ({
  kind,
  settings,
  records,
  process,
  matching,
  ...(otherColumns && { otherColumns }),
  ...(formats && { formats }),
});
