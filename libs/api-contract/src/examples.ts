import { accessExamples } from './access-examples.js';
import { answerExamples } from './answer-examples.js';
import type { AnswerOf, Components } from './components.js';
import { referenceExamples } from './reference-examples.js';
import type { Schema } from './schema.js';
import { sessionExamples } from './session-examples.js';
import { streamExamples } from './stream-examples.js';

const mapping: AnswerOf<'Mapping'> = {
  version: 1,
  idKind: 'loyalty',
  attributes: [
    { attribute: 'id', header: 'Customer no.' },
    { attribute: 'birth_date', header: 'Born', fallback: { dynamic: 'today' } },
  ],
};

const attribute = { id: 'shoe_size', label: 'Shoe size', type: 'numeric', mandatory: false, unique: false };
const workflow = { name: 'Welcome mail', trigger: 'opt_in', active: true };
const made = { created_at: '2026-04-07T12:00:00.000Z', created_by: 'crm' };

const settings = { id_kind: 'loyalty', create_only: false, update_only: false };

const kind: AnswerOf<'Kind'> = {
  name: 'customers',
  summary: 'customers from CSV, JSON and NDJSON files, each also gzipped, and Excel workbooks',
  records: 'table',
  formats: ['csv', 'json', 'ndjson', 'xlsx'],
  process: 'rows',
  takes_mapping: true,
  settings: [
    {
      name: 'id_kind',
      type: 'string',
      required: false,
      values: ['loyalty', 'external'],
      default: 'loyalty',
      description: 'Which ID finds the customer of a row.',
      refers_to: null,
    },
    {
      ...{ name: 'create_only', type: 'boolean', required: false, values: [false, true], default: false },
      description: 'Skip rows of known customers.',
      refers_to: null,
    },
  ],
  triggers: ['opt_in', 'profile'],
};

/** Each has the type that its schema describes; a test checks it by the schema as well. */
type Examples = { readonly [N in keyof Components]?: AnswerOf<N> } & Readonly<Record<'Health' | 'Problem', object>>;

/** One value of each schema that a client writes or mostly reads, by the name of the schema. */
export const examples: Examples = {
  ...answerExamples,
  NewImport: { kind: 'customers', name: 'April', ...settings },
  ChangedImport: { update_only: true },
  StartImport: { accept_errors: true, acknowledge_workflows: false },
  FileReading: { encoding: 'windows-1250', delimiter: ';' },
  Nothing: {},
  Validation: { check_database: true },
  KindPage: { items: [kind], next_cursor: null },
  Mapping: mapping,
  MappingDraft: mapping,
  NewSavedMapping: { name: 'CRM export', mapping },
  ChangedSavedMapping: { name: 'CRM export', mapping },
  SavedMapping: { id: 'map_0mx0jm7b184zhnyp29w', name: 'CRM export', ...made, changed_at: made.created_at, mapping },
  NewAttribute: { id: 'shoe_size', type: 'numeric', label: 'Shoe size' },
  ChangedAttribute: { label: 'Shoe size (EU)', mandatory: true },
  Attribute: { ...attribute, options: [], max_length: null, standard: false },
  NewWorkflow: workflow,
  ChangedWorkflow: { active: false },
  ChosenWorkflows: { workflows: ['wfl_0mx0jm7b184zhnyp29w'] },
  Workflow: { id: 'wfl_0mx0jm7b184zhnyp29w', ...made, ...workflow },
  ...referenceExamples,
  ...streamExamples,
  ...sessionExamples,
  ...accessExamples,
  ChangedWorkspace: { multi_accounts: true },
  NewEvent: { action: 'profile', customer_id: 'C-1001', attributes: { first_name: 'Anna' }, event_id: 'crm-77' },
  Health: { status: 'ok', checks: { mongodb: true } },
  Problem: {
    type: 'urn:sluice:problem:invalid_request',
    title: 'Invalid request',
    status: 400,
    detail: '/kind is missing',
    code: 'invalid_request',
    errors: [{ pointer: '/kind', detail: 'is missing' }],
  },
};

/** The example of a schema that is named. */
export const exampleOf = ({ $ref = '' }: Schema): { readonly example?: unknown } => {
  const name = $ref.split('/').at(-1) ?? '';
  return Object.hasOwn(examples, name) ? { example: examples[name as keyof Examples] } : {};
};
