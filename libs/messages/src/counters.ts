import type { ReasonCode } from './reasons.js';

/** What was rejected of one file. */
export interface FileCounters {
  /** Rows. */
  readonly rejected: number;
  /** Their reasons, as far as they are listed. */
  readonly reasons: number;
}

/** What a batch adds to its lane's counters: read = created + updated + unchanged + rejected + skipped + dead, of actions of streams + waiting. */
export interface Counters {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  /** Distinct customers created, updated or found unchanged. */
  readonly customers: number;
  readonly events: number;
  /** Transactions imported; absent where there can be none. */
  readonly transactions?: number;
  /** Transactions left out whole; absent where there can be none. */
  readonly transactions_rejected?: number;
  /** Rows that took effect and found their customer by this identifier alone; absent where kinds match by one. */
  readonly matched_email?: number;
  readonly matched_mobile_phone?: number;
  readonly matched_external_id?: number;
  /** The same of rows that found it by several. */
  readonly matched_several?: number;
  /** Rows that created customers that nothing identifies: the same file makes them again. */
  readonly doubled_on_repeat?: number;
  /** Rows that took effect and name an action template by which nothing was recorded; absent where rows name none. */
  readonly templates_ignored?: number;
  /** Rows without errors of whose values some were left out, as the mapping says. */
  readonly left_out?: number;
  /** Of streams only: records that are no rows, and are not in read. */
  readonly tombstones?: number;
  readonly ignored_deletes?: number;
  /** Offsets that the log no longer had. */
  readonly lost?: number;
  /** Rows whose key is not their ID; they take effect. */
  readonly key_mismatches?: number;
  /** Skipped rows whose record id was there before. */
  readonly duplicates?: number;
  /** Actions of groups that are not complete; of what settles them, below 0. */
  readonly waiting?: number;
  /** Records that say that a group is complete; they are not in read. */
  readonly end_markers?: number;
  /** Reasons by code; a row with several counts under each. */
  readonly reasons: Readonly<Partial<Record<ReasonCode, number>>>;
  /** By the index of the file in the run's definition; files of which nothing was rejected are absent. */
  readonly files?: Readonly<Record<number, FileCounters>>;
}

/** What a lane has counted before its first row. */
export const noRows: Counters = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  skipped: 0,
  dead: 0,
  customers: 0,
  events: 0,
  reasons: {},
};

/** Counters that only some runs have. */
export const optionalCounters = [
  'transactions',
  'transactions_rejected',
  'matched_email',
  'matched_mobile_phone',
  'matched_external_id',
  'matched_several',
  'doubled_on_repeat',
  'templates_ignored',
  'left_out',
  'tombstones',
  'ignored_deletes',
  'lost',
  'key_mismatches',
  'duplicates',
  'waiting',
  'end_markers',
] as const satisfies readonly (keyof Counters)[];

export type OptionalCounter = (typeof optionalCounters)[number];

type Balanced = Pick<Counters, 'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead'>;

/** Whether each of the rows that were read is counted once (spec: README.md, Counting). */
export const isBalanced = (totals: Balanced, read: number): boolean =>
  totals.created + totals.updated + totals.unchanged + totals.rejected + totals.skipped + totals.dead === read;
