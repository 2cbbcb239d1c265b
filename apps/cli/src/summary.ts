import { type ImportStatus, unsuccessfulStates } from '#libs/messages';
import type { Counts, ErrorEntry, ImportAnswer, ImportSummary } from './answers.js';
import { inCliWords } from './cli-words.js';
import { Refusal } from './refusal.js';

interface ImportFailure {
  readonly title: string;
  readonly detail: string;
  /** That of the import's failure. */
  readonly code: string;
}

/** What a script reads on stdout (spec: README.md, "CLI"); `error` only when the import failed. */
export interface Summary extends Omit<Counts, 'transactions_rejected' | 'matched'> {
  readonly id: string;
  readonly kind: string;
  readonly status: ImportStatus;
  /** Only of kinds that match by several identifiers, as what follows. */
  readonly matched?: Counts['matched'];
  readonly templates_ignored?: number;
  readonly doubled_on_repeat?: number;
  readonly ignored_columns: readonly string[];
  /** How each file was read. */
  readonly files: readonly FileSummary[];
  readonly seconds: number | null;
  readonly run_seconds: number | null;
  readonly errors: readonly ErrorEntry[];
  readonly error?: ImportFailure;
}

export interface FileSummary {
  readonly name: string;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sample: string | null;
  readonly warnings: readonly string[];
  readonly proposed: ImportAnswer['files'][number]['proposed'];
}

/** At most this many errors are in a summary; `imports errors` prints all. */
export const SUMMARY_ERRORS = 1_000;

const failureOf = ({ failure }: ImportSummary): Pick<Summary, 'error'> =>
  failure ? { error: { title: 'The import failed', detail: failure.detail, code: failure.code } } : {};

/** Only what a script is promised. */
export const scriptEntry = (entry: ErrorEntry): ErrorEntry => ({
  file: entry.file,
  row: entry.row,
  line: entry.line,
  customer_id: entry.customer_id,
  transaction_id: entry.transaction_id,
  attribute: entry.attribute,
  code: entry.code,
  message: entry.message,
});

export const summarize = (found: ImportAnswer, errors: readonly ErrorEntry[]): Summary => ({
  id: found.id,
  kind: found.kind,
  status: found.status,
  read: found.read,
  created: found.created,
  updated: found.updated,
  unchanged: found.unchanged,
  rejected: found.rejected,
  skipped: found.skipped,
  dead: found.dead,
  left_out: found.left_out,
  customers: found.customers,
  transactions: found.transactions,
  events: found.events,
  ...(found.doubled_on_repeat !== null && {
    matched: found.matched,
    templates_ignored: found.templates_ignored,
    doubled_on_repeat: found.doubled_on_repeat,
  }),
  ignored_columns: found.ignored_columns,
  files: found.files.map(({ name, format, encoding, delimiter, sample, warnings, proposed }) => ({
    name,
    format,
    encoding,
    delimiter,
    sample,
    warnings: warnings.map(inCliWords),
    proposed,
  })),
  seconds: found.seconds,
  run_seconds: found.run_seconds,
  errors: errors.slice(0, SUMMARY_ERRORS).map(scriptEntry),
  ...failureOf(found),
});

/** An import that would set off workflows is not started before somebody took note of them. */
export const WORKFLOWS_NOT_ACKNOWLEDGED = 'workflows_not_acknowledged';

export const exitCodes = { clean: 0, failed: 1, someRejected: 2, refusedData: 3 } as const;

/** What the CSV endpoint refuses a file for, and columns that nothing is sure of. */
const OF_DATA: ReadonlySet<string> = new Set(['invalid_csv', 'invalid_header', 'upload_incomplete', 'unclear_columns']);

/** 3: nothing imported because of the data; 1: failed. */
export const failureCodeOf = (error: unknown): number =>
  error instanceof Refusal && OF_DATA.has(error.problem.code) ? exitCodes.refusedData : exitCodes.failed;

/** 0: all is well; 2: imported without the rejected rows; 3: nothing imported because of the data; 1: failed. */
export const exitCodeOf = (found: ImportSummary, errors: readonly ErrorEntry[]): number => {
  if (unsuccessfulStates.includes(found.status)) return exitCodes.failed;
  const hasErrors = found.rejected + found.dead > 0 || errors.length > 0;
  if (!hasErrors) return exitCodes.clean;
  return found.status === 'finished' ? exitCodes.someRejected : exitCodes.refusedData;
};
