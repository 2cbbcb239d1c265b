import type { AnswerOf } from '#libs/api-contract';

// The HTTP API's answers that the CLI reads, as its contract types them.

/** What a list of imports and an import itself say. */
export type ImportSummary = Pick<AnswerOf<'ImportSummary'>, keyof AnswerOf<'ImportSummary'> & keyof AnswerOf<'Import'>>;
export type ImportAnswer = AnswerOf<'Import'>;
export type Progress = AnswerOf<'Progress'>;
export type StatusAnswer = AnswerOf<'Status'>;

/** One reason why a row or a file was refused. */
export type ErrorEntry = AnswerOf<'ErrorEntry'>;

/** Numbers of rows by what became of them, and of what was written. */
export type Counts = Pick<
  Progress,
  | ('read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead')
  | ('customers' | 'transactions' | 'transactions_rejected' | 'events')
  | ('matched' | 'left_out')
>;
