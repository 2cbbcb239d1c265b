import { kinds } from '#libs/kinds';
import { type ImportStatus, importStatuses } from '#libs/messages';
import { errorEntry, errorPages } from './error-schemas.js';
import { file } from './file-schema.js';
import { importRequests } from './import-requests.js';
import { nextSteps } from './next-steps.js';
import { rowPreview } from './preview-schemas.js';
import {
  accepting,
  count,
  countOrNull,
  exactly,
  list,
  orNull,
  page,
  ref,
  type Schema,
  seconds,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './schema.js';
import { settingAnswers } from './setting-schemas.js';
import { progressFields } from './status-schemas.js';

const status = { type: 'string', enum: importStatuses } as const satisfies Schema;

const counts = {
  read: count('read = created + updated + unchanged + rejected + skipped + dead'),
  created: count('Rows that made a customer.'),
  updated: count('Rows that changed one.'),
  unchanged: count('Rows that brought nothing new.'),
  rejected: count('Rows with errors; their customers are left as they were.'),
  skipped: count('Rows without errors that an option leaves out.'),
  dead: count('Rows that sit in the dead letters.'),
  left_out: count('Rows that were not rejected and of whose values some were left out, as the mapping says (onError).'),
  customers: count('Distinct customers created, updated or found unchanged.'),
  transactions: count('Transactions imported.'),
  transactions_rejected: count('Transactions left out, with all their actions; before the start: that would be.'),
  events: count('Events written.'),
  matched: {
    ...exactly({
      email: count('By the e-mail address alone.'),
      mobile_phone: count('By the phone number alone.'),
      external_id: count('By the external ID alone.'),
      several: count('By more than one of them.'),
    }),
    description: 'Rows that took effect, by what found their customer; 0 in imports that match by one ID.',
  },
  templates_ignored: count(
    'Rows that took effect and name an action template by which nothing was recorded: it is of another category or unknown, or nothing changed.',
  ),
} as const;

const reasons = {
  type: 'object',
  description: 'Rejected rows by reason; a row with several counts under each.',
  additionalProperties: { type: 'integer' },
} as const satisfies Schema;

const summary = {
  id: text('imp_…'),
  kind: { type: 'string', enum: [...kinds.keys()] },
  name: text('As given, for people.'),
  status,
  ...settingAnswers,
  created_at: time,
  created_by: text('The application that made it, or the person by name.'),
  started_at: { ...timeOrNull, description: 'When the import itself was started; null: it was not.' },
  started_by: textOrNull('The application that started it, or the person by name.'),
  accept_errors: { type: 'boolean', description: 'Rows with errors were accepted when it was started.' },
  ...counts,
  doubled_on_repeat: countOrNull(
    'Rows that made a customer whom nothing identifies, and make another when the file is imported again. Null: kinds without such rows.',
  ),
  reasons,
  ignored_columns: list(
    text('A header, cut after 256 characters.'),
    'Columns that no attribute is called, the first ones; known once a run was started.',
  ),
  ignored_column_count: count('All of them.'),
  seconds: seconds("From the upload's first byte to the last result; null while something is at work."),
  run_seconds: seconds('The import run alone; null before it has ended.'),
  failure: orNull(exactly({ code: text('For machines.'), detail: text('What to do.') })),
  reports_deleted_at: { ...timeOrNull, description: 'When its errors and plans were deleted; null: they are there.' },
} as const;

/** What the list of imports says besides, so that a row of it needs no other request. */
const listed = {
  file_count: count('Its files.'),
  status_at: { ...time, description: 'When it came into its state.' },
  status_by: text('Who or what moved it there.'),
  rows: countOrNull(
    'Rows that the run at work will have read at its end, or the latest run read; null: there was none.',
  ),
  run_started_at: { ...timeOrNull, description: 'When the run at work began; null: none is at work.' },
  refused_files: count('Files with errors.'),
  file_error: {
    ...orNull(ref('ErrorEntry')),
    description: 'The first error of the first of these files.',
  },
  workflows_to_acknowledge: count('Active workflows that its start would set off and nobody has taken note of.'),
  next_step: {
    type: 'string',
    enum: nextSteps,
    description:
      'What it waits for: somebody who does this, or `wait` while a process is at work; `none`: nothing is left to do.',
  },
} as const;

const planned = {
  ...counts,
  reasons,
  workflows: list(
    exactly({ id: text('wfl_…'), name: text('For people.'), trigger: text('opt_in or profile.') }),
    'Those that the import would have set off.',
  ),
  seconds: seconds('The validation run alone; null while it is at work.'),
  not_checked: list(
    { type: 'string', enum: ['customers', 'transactions'] },
    'What it has not looked at in the database: whether customers exist, whether transactions are new.',
  ),
} as const;

const plannedChange = accepting(
  {
    file: textOrNull('Name of the file.'),
    row: count('1-based ordinal in its file.'),
    customer_id: text(
      'The loyalty ID of its customer. Absent without the scope customers:read where the file has external IDs.',
    ),
    matched_by: list(
      { type: 'string' },
      'The identifiers by which the row found its customer; only of kinds that match by several.',
    ),
    fields: list(
      accepting(
        {
          attribute: text('Its id.'),
          before: {
            description:
              'As stored; null where there is none. Long texts and lists are cut. Absent without the scope customers:read.',
          },
          after: { description: 'As it would be stored.' },
        },
        ['attribute', 'after'],
      ),
    ),
  },
  ['file', 'row', 'fields'],
);

const acknowledgement = exactly({
  of: { type: 'string', enum: ['errors', 'workflows'] },
  by: text('Who did it.'),
  at: time,
});

export const importSchemas = {
  ...importRequests,
  Import: exactly({
    ...summary,
    ...progressFields,
    files: list(ref('File'), 'The first 100, in the order in which they are read.'),
    file_count: count('All of them.'),
    headers: list(text('A header, cut after 256 characters.'), 'Those of all files, each once, up to 64 KiB.'),
    column_count: count('All of them.'),
    obstacles: list(
      ref('ErrorEntry'),
      'The first 100. For what a validation or a start would be refused though each file is in order: no column is the ID, two are one attribute, the mapping does not fit.',
    ),
    history: list(exactly({ status, at: time, by: text('Who or what moved it.') }), 'The latest 100.'),
    finished_at: timeOrNull,
    workflows: list(ref('WorkflowImpact'), 'Active ones that it sets off, and those set inactive here.'),
    acknowledgements: list(acknowledgement, 'Who let it go on, knowing what.'),
    plan: orNull(exactly(planned)),
  }),
  ImportSummary: exactly({ ...summary, ...listed }),
  ImportCounts: exactly({
    counts: exactly(
      Object.fromEntries(importStatuses.map((name) => [name, count('Imports in this state.')])) as Readonly<
        Record<ImportStatus, ReturnType<typeof count>>
      >,
    ),
    is_whole: { type: 'boolean', description: 'False: only the newest 20,000 imports were counted.' },
  }),
  ImportPage: page(ref('ImportSummary')),
  File: file,
  FilePage: page(ref('File')),
  FilePreview: exactly({
    id: text('fil_…'),
    name: text('Unique in the import.'),
    headers: list(text('A header, trimmed, cut after 256 characters.'), 'All of them.'),
    preview: list(list(text('A cell, cut.')), 'The first three rows, up to 32 KiB.'),
    samples: list(list(text('A value, cut.')), 'By header: its first three values that are not blank, up to 32 KiB.'),
  }),
  FileList: exactly({ files: list(ref('File')) }),
  Progress: exactly({
    id: text('imp_…'),
    status,
    rows: count('Rows that the run at work will have read at its end, or the last one read.'),
    ...progressFields,
    ...counts,
  }),
  Plan: exactly({
    state: { type: 'string', enum: ['running', 'finished', 'failed'] },
    ...planned,
    changes: list(plannedChange, 'Of rows that would update their customers, in order; the first ones only.'),
    new_customers: list(
      plannedChange,
      'How rows that would create customers would be stored, in order; the first ones only. No field has a value before.',
    ),
  }),
  ErrorEntry: errorEntry,
  RowPreview: rowPreview,
  RowPage: page(
    exactly({
      file: text('Name of the file.'),
      row: count('1-based ordinal in its file.'),
      line: count('1-based physical line where it begins.'),
      outcome: { type: 'string', enum: ['skipped', 'left_out'] },
      errors: list(
        exactly({ attribute: textOrNull('Its id.'), code: text('The reason.'), message: text('What is wrong.') }),
        'Of rows that took effect without some of their values: why those were left out.',
      ),
    }),
  ),
  ...errorPages,
} as const satisfies Record<string, Schema>;
