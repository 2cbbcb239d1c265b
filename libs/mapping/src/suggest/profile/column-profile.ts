import type { TrialName } from './trials.js';

/** A value of a column of few values, and how many cells have it. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** A row of a file: its index among those that were read, and its row there. */
export interface Place {
  readonly file: number;
  readonly row: number;
}

/** A value of a column, how many cells have it, and the first of them. */
export interface KnownValue extends ValueCount, Place {}

/** Values of a column with their counts, the most frequent first. */
export interface ColumnValues {
  readonly values: readonly KnownValue[];
  /** They are all of its values; else the most frequent of the first. */
  readonly isWhole: boolean;
}

/** The country of phones without a calling code: its alpha-2 code, or the column that names each row's. */
export type PhoneCountry = string | { readonly header: string };

/** Of the first rows that have a phone, how many could read it in another country than the workspace's. */
export interface CountryFit {
  readonly country: PhoneCountry;
  readonly fits: number;
  /** Those that the workspace's could read, and in which no column names another. */
  readonly here: number;
  readonly of: number;
  /** The first rows that are read only so. */
  readonly rows: readonly Place[];
}

/** What is known of a column from all rows that were read. Cells count trimmed, without a spreadsheet's mark. */
export interface ColumnProfile {
  readonly header: string;
  /** Rows of files that have the column. */
  readonly rows: number;
  /** Those in which it is not blank. */
  readonly filled: number;
  /** Different values; null: more than 10,000, or than there was room to compare in a table of many columns. */
  readonly distinct: number | null;
  /** Where it is not known how many different values there are: more than so many. */
  readonly moreThan: number | null;
  /** Whether a value is in two rows; null: none of so many that not all could be compared. */
  readonly repeats: boolean | null;
  /** Filled cells whose value an earlier row has; null: not all could be compared. */
  readonly repeated: number | null;
  /** The first row of a file with the column in which it is blank; null: none is. */
  readonly firstBlank: Place | null;
  /** All its cells are texts: JSON may have numbers, lists, true and false. */
  readonly isOfTexts: boolean;
  /** The first three different values. */
  readonly samples: readonly string[];
  /** All values of a column that has few of them, the most frequent first; else none. */
  readonly values: readonly ValueCount[];
  /** How many filled cells each trial could read. */
  readonly fits: Readonly<Record<TrialName, number>>;
  /** The first rows that a trial could read and those beside it could not. */
  readonly proofs: Readonly<Partial<Record<TrialName, readonly Place[]>>>;
  /** Cells with words that say that nothing is there, such as `NULL`: filled, but no values. */
  readonly nothings: readonly ValueCount[];
  /** Cells that have a separator of lists between two texts, by separator. */
  readonly separated: Readonly<Record<string, number>>;
  /** Cells with several phones or addresses, by what is between them: of each only the first is one that can be read. */
  readonly several: Readonly<Record<'email' | 'phone', Readonly<Record<string, number>>>>;
  /** Cells that could be names: with letters, and without digits. */
  readonly names: number;
  /** Cells that are sentences rather than names. */
  readonly prose: number;
  /** Cells whose items are all in quotation marks. */
  readonly quoted: number;
  /** Of phones without a calling code: in which countries they could be read. */
  readonly countries: readonly CountryFit[];
}
