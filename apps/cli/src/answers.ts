import type { ImportStatus } from '#libs/messages';

// What the CLI reads of the HTTP API's answers; docs/openapi.json describes them whole.

export interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  readonly customers: number;
  readonly transactions: number;
  readonly transactions_rejected: number;
  readonly events: number;
}

export interface ImportSummary extends Counts {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly status: ImportStatus;
  readonly created_at: string;
  readonly created_by: string;
  readonly started_by: string | null;
  /** The first ones. */
  readonly ignored_columns: readonly string[];
  readonly ignored_column_count: number;
  readonly seconds: number | null;
  readonly run_seconds: number | null;
  /** Rejected rows by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly failure: { readonly code: string; readonly detail: string } | null;
  /** Its errors are known until then. */
  readonly reports_deleted_at: string | null;
}

export interface ImportAnswer extends ImportSummary {
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly error_total: number;
    readonly format: string | null;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly rows: number | null;
    /** A row as it was read, one with letters beyond ASCII where there is one. */
    readonly sample: string | null;
    /** How lines read in each encoding that the file may be in, where that is unclear. */
    readonly encoding_candidates: readonly { readonly encoding: string; readonly lines: readonly string[] }[];
    /** Sentences. */
    readonly warnings: readonly string[];
  }[];
  readonly stalled: Progress['stalled'];
  readonly history: readonly { readonly status: ImportStatus; readonly at: string; readonly by: string }[];
  readonly plan: { readonly not_checked: readonly ('customers' | 'transactions')[] } | null;
}

export interface Progress extends Counts {
  /** It does not move: since when, and which services that it needs do not live. */
  readonly stalled: { readonly since: string; readonly missing: readonly string[] } | null;
  readonly status: ImportStatus;
  /** Rows that the current run will have read at its end. */
  readonly rows: number;
}

/** One reason why a row or a file was refused. */
export interface ErrorEntry {
  readonly file: string | null;
  readonly row: number | null;
  readonly line: number | null;
  readonly customer_id: string | null;
  readonly transaction_id: string | null;
  readonly attribute: string | null;
  readonly code: string;
  readonly message: string;
}

export interface AnswerPage<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}
