import type { AnswerOf } from '#libs/api-contract';
import { showCount } from '../../format/numbers.js';

export type ImportListing = AnswerOf<'ImportSummary'>;
/** Whether its numbers are the result of an import, not the plan of one or nothing yet. */
export const hasResult = ({ status, started_at }: ImportListing): boolean =>
  status === 'finished' || status === 'importing' || (status === 'failed' && started_at !== null);

export const numberColumns = ['read', 'created', 'updated', 'unchanged', 'rejected', 'skipped'] as const;

export const headings: Readonly<Record<(typeof numberColumns)[number], string>> = {
  read: 'Read',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  rejected: 'Rejected',
  skipped: 'Skipped',
};

/** Rows of an import, where a run has counted them. */
export const rowsOfImport = ({ rows }: ImportListing): string => (rows === null ? '' : showCount(rows));

/** Numbers of a row of the list: empty where nothing is known yet. */
export const numbersOf = (found: ImportListing): readonly string[] =>
  numberColumns.map((name) => (hasResult(found) ? showCount(found[name]) : ''));
