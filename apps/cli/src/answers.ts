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
    /** Sentences. */
    readonly warnings: readonly string[];
  }[];
}

export interface Progress extends Counts {
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

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}
