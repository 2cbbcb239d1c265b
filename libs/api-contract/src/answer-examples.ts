import type { AnswerOf } from './components.js';

const at = '2026-04-07T12:00:00.000Z';

const counts = {
  ...{ read: 1000, created: 700, updated: 250, unchanged: 49, rejected: 1, skipped: 0, dead: 0, left_out: 0 },
  ...{ customers: 999, transactions: 0, transactions_rejected: 0, events: 950 },
  matched: { email: 0, mobile_phone: 0, external_id: 0, several: 0 },
  templates_ignored: 0,
};

const reasons = { invalid_email: 1 };

const planned: Omit<AnswerOf<'Plan'>, 'state' | 'changes' | 'new_customers'> = {
  ...counts,
  reasons,
  workflows: [{ id: 'wfl_0mx0jm7b184zhnyp29w', name: 'Welcome mail', trigger: 'opt_in' }],
  seconds: 0.9,
  not_checked: [],
};

const file: AnswerOf<'File'> = {
  id: 'fil_0mx0jm7b184zhnyp29w',
  name: 'customers.csv',
  state: 'uploaded',
  bytes: 64_211,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ok: true,
  format: 'csv',
  gzip: false,
  encoding: 'utf-8',
  delimiter: ';',
  sheet: null,
  headers: ['ID', 'E-mail', 'City'],
  column_count: 3,
  rows: 1000,
  sample: 'C-1001;zoe@example.com;Győr',
  quoting: 'double',
  header_row: null,
  footer_rows: null,
  proposed: { quoting: null, header: null, footer: null },
  encoding_candidates: [],
  warnings: [],
  verdict: '✅',
  verdict_code: 'ok',
  errors: [],
  error_total: 0,
  deleted_at: null,
};

const settings = {
  ...{ id_kind: 'loyalty', create_only: false, update_only: false },
  ...{ action: null, ignore_unknown: null, data_source: null, point_of_contact: null, segment: null },
  template_from_file: null,
};

const found: AnswerOf<'Import'> = {
  id: 'imp_0mx0jm7b184zhnyp29w',
  kind: 'customers',
  name: 'April',
  status: 'finished',
  ...settings,
  created_at: at,
  created_by: 'crm',
  started_at: '2026-04-07T12:00:03.000Z',
  started_by: 'crm',
  accept_errors: true,
  ...counts,
  doubled_on_repeat: null,
  reasons,
  ignored_columns: ['City'],
  ignored_column_count: 1,
  seconds: 4.2,
  run_seconds: 1.1,
  failure: null,
  reports_deleted_at: null,
  last_progress_at: null,
  stalled: null,
  files: [file],
  file_count: 1,
  headers: file.headers,
  column_count: 3,
  obstacles: [],
  history: [
    { status: 'draft', at, by: 'crm' },
    { status: 'preprocessing', at: '2026-04-07T12:00:00.100Z', by: 'crm' },
    { status: 'ready', at: '2026-04-07T12:00:01.000Z', by: 'sluice' },
    { status: 'validating', at: '2026-04-07T12:00:01.500Z', by: 'crm' },
    { status: 'validated', at: '2026-04-07T12:00:02.400Z', by: 'sluice' },
    { status: 'importing', at: '2026-04-07T12:00:03.000Z', by: 'crm' },
    { status: 'finished', at: '2026-04-07T12:00:04.200Z', by: 'sluice' },
  ],
  finished_at: '2026-04-07T12:00:04.200Z',
  workflows: [],
  acknowledgements: [{ of: 'errors', by: 'crm', at: '2026-04-07T12:00:03.000Z' }],
  plan: planned,
};

const receipt: AnswerOf<'EventReceipt'> = {
  outcome: 'updated',
  customer_id: 'C-1001',
  event: {
    _id: 'demo:C-1001:0000000007',
    action: 'profile',
    source: 'API',
    at,
    before: { first_name: 'Ann' },
    after: { first_name: 'Anna' },
    n: 7,
  },
};

const plan: AnswerOf<'Plan'> = {
  state: 'finished',
  ...planned,
  changes: [
    {
      file: 'customers.csv',
      row: 12,
      customer_id: 'C-1012',
      fields: [{ attribute: 'first_name', before: 'Ann', after: 'Anna' }],
    },
  ],
  new_customers: [
    {
      file: 'customers.csv',
      row: 13,
      customer_id: 'C-1013',
      fields: [
        { attribute: 'first_name', before: null, after: 'Bea' },
        { attribute: 'birth_date', before: null, after: '1990-04-07' },
      ],
    },
  ],
};

const preview: AnswerOf<'RowPreview'> = {
  rows: [
    {
      ...{ file: 'people.csv', row: 1, outcome: 'updated', matched_by: ['email'], customer_id: 'C-1001', errors: [] },
      values: { email: 'anna@example.com', birth_date: '1990-04-07', 'subscriptions.email': true },
    },
    {
      ...{ file: 'people.csv', row: 2, outcome: 'rejected', matched_by: [], customer_id: null, values: {} },
      errors: [
        {
          attribute: 'mobile_phone',
          code: 'invalid_phone',
          message: 'mobile_phone is not a valid phone number.',
        },
      ],
    },
  ],
};

const errorPage: AnswerOf<'ErrorPage'> = {
  items: [
    {
      ...{ file: 'customers.csv', row: 812_344, line: 812_345, customer_id: 'C-1001', transaction_id: null },
      ...{ attribute: 'email', code: 'invalid_email', message: 'email is not an e-mail address.' },
    },
  ],
  next_cursor: null,
  position: 599_999,
  total: 600_000,
};

const groupedErrors: AnswerOf<'GroupedErrorPage'> = {
  items: [
    {
      ...{ id: 'fil_0mx0jm7b184zhnyp29w', file: 'customers.csv' },
      ...{ attribute: 'email', code: 'invalid_email', errors: 412, row: 17 },
    },
    {
      ...{ id: 'fil_0mx0jm7b184zhnyp29w', file: 'customers.csv' },
      ...{ attribute: null, code: 'row_too_large', errors: 1, row: 80_211 },
    },
  ],
  next_cursor: null,
  not_listed: 0,
};

/** One of each answer that a client mostly reads. */
export const answerExamples = {
  Import: found,
  File: file,
  Plan: plan,
  ErrorPage: errorPage,
  GroupedErrorPage: groupedErrors,
  RowPreview: preview,
  EventReceipt: receipt,
} as const;
