import { answerExamples } from '#libs/api-contract';
import type { ErrorEntry, ImportAnswer } from '../src/answers.js';

export const finished: ImportAnswer = {
  ...answerExamples.Import,
  ...{ id: 'imp_1', kind: 'customers', name: 'April', status: 'finished', created_at: '2026-04-07T12:00:00.000Z' },
  ...{ read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1, skipped: 0, dead: 0, left_out: 0 },
  ...{
    customers: 2,
    transactions: 0,
    transactions_rejected: 0,
    events: 2,
    ignored_columns: ['$set'],
    ignored_column_count: 1,
    seconds: 1.5,
    run_seconds: 0.5,
  },
  reasons: { invalid_email: 1 },
  failure: null,
  reports_deleted_at: null,
  created_by: 'demo',
  started_by: 'demo',
  stalled: null,
  plan: null,
  history: [],
  files: [],
};

export const file: ImportAnswer['files'][number] = {
  ...answerExamples.File,
  ...{ id: 'fil_1', name: 'customers.csv', error_total: 0, warnings: [] },
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ';', rows: 3, sample: '2 | Zoë', encoding_candidates: [] },
};

export const badEmail: ErrorEntry = {
  ...{ file: 'customers.csv', row: 3, line: 4, customer_id: 'c-3', transaction_id: null },
  ...{ attribute: 'email', code: 'invalid_email', message: 'email is not a valid e-mail address.' },
};
