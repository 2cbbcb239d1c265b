import { attributeOperations } from './attribute-operations.js';
import { columnOperations } from './column-operations.js';
import { contactOperations } from './contact-operations.js';
import { customerOperations } from './customer-operations.js';
import { endpointOperations } from './endpoint-operations.js';
import { mappingOperations } from './mapping-operations.js';
import { jsonBody, jsonContent, type Operation, plain } from './operation.js';
import { queries } from './parameters.js';
import { referenceOperations } from './reference-operations.js';
import { reportOperations } from './report-operations.js';
import { sessionOperations } from './session-operations.js';
import { statusOperations } from './status-operations.js';
import { streamOperations } from './stream-operations.js';
import { tokenOperations } from './token-operations.js';
import { userOperations } from './user-operations.js';
import { workflowOperations } from './workflow-operations.js';
import { workspaceOperations } from './workspace-operations.js';

const multipart = {
  'multipart/form-data': {
    type: 'object',
    properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
    required: ['file'],
  },
} as const;

/** By the name of the controller's method. */
export const operations: Readonly<Record<string, Operation>> = {
  ...mappingOperations,
  ...columnOperations,
  ...attributeOperations,
  ...workflowOperations,
  ...streamOperations,
  ...referenceOperations,
  ...workspaceOperations,
  ...statusOperations,
  ...sessionOperations,
  ...userOperations,
  ...tokenOperations,
  ...endpointOperations,
  ...contactOperations,
  ...customerOperations,
  ...reportOperations,
  listKinds: {
    tag: 'imports',
    scopes: ['kinds:read'],
    summary: 'List kinds of imports',
    description: 'With the files that each of them reads, and the settings that its imports take.',
    query: queries.listKinds,
    answer: jsonContent(200, 'KindPage', 'One page; by default all of them.'),
  },
  createImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Make an import',
    description: 'A draft without files. Upload files, wait until it is `ready`, then validate or start it.',
    isKeyed: true,
    body: jsonBody('NewImport'),
    answer: jsonContent(201, 'Import', 'The draft.'),
    problems: ['limit_reached'],
  },
  listImports: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'List imports, newest first',
    description:
      'A page may have fewer imports than its limit, or none, and others behind it: it looks at 1,000 imports for those that are asked for.',
    query: queries.listImports,
    answer: jsonContent(200, 'ImportPage', 'One page.'),
  },
  countImports: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Count imports by their state',
    query: queries.countImports,
    answer: jsonContent(200, 'ImportCounts', 'As they are now.'),
  },
  showImport: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Show an import',
    description: 'While a run is at work its numbers grow; they are those of what has taken effect.',
    answer: jsonContent(200, 'Import', 'As it is now.'),
    problems: ['not_found'],
  },
  changeImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Change the settings of an import that has not been started',
    description:
      'Settings that are not given stay. Afterwards a validated import is `ready`: it is to be validated again.',
    body: jsonBody('ChangedImport'),
    answer: jsonContent(200, 'Import', 'As it is now.'),
    problems: ['not_found', 'wrong_state', 'too_many_changes'],
  },
  validateImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Say what an import would do',
    description:
      'Of transactions it is said by their files alone, unless `check_database` asks for their customers and IDs too.',
    body: jsonBody('Validation'),
    answer: jsonContent(202, 'Import', 'Validating.'),
    problems: ['not_found', 'wrong_state', 'limit_reached', 'file_errors', 'invalid_mapping'],
  },
  startImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Start an import',
    description:
      'From then on it cannot be cancelled. Without a validation that found no error it needs `accept_errors`.',
    body: jsonBody('StartImport'),
    answer: jsonContent(202, 'Import', 'Importing.'),
    problems: [
      'not_found',
      'wrong_state',
      'limit_reached',
      'validation_required',
      'stale_validation',
      'errors_not_accepted',
      'workflows_not_acknowledged',
      'file_errors',
      'invalid_mapping',
    ],
  },
  cancelImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Cancel an import that has not been started',
    body: jsonBody('Nothing'),
    answer: jsonContent(200, 'Import', 'Cancelled.'),
    problems: ['not_found', 'wrong_state'],
  },
  deleteImport: {
    tag: 'imports',
    scopes: ['imports:write'],
    summary: 'Delete an import that has written nothing',
    description: 'With the bytes of its files, and what was reported of them. One that is at work is cancelled first.',
    answer: { status: 204, description: 'Deleted.' },
    problems: ['not_found', 'wrong_state'],
  },
  watchImport: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Follow an import as it goes on',
    description:
      'Server-sent events without names; the data of each is a Progress as JSON: at once, at every change of state, and while a run is at work. Ends when nothing can change any more, which `ready` and `validated` are not. Their ids count from 1 on each connection; Last-Event-ID is not read.',
    answer: plain(
      200,
      'text/event-stream',
      'Events until the import is over: `data:` with a Progress as JSON in one line.',
    ),
    problems: ['not_found'],
  },
  uploadFiles: {
    tag: 'files',
    scopes: ['imports:write'],
    summary: 'Upload files into an import',
    description:
      'Files are streamed, and checked as they arrive. A file over a limit is answered with its error; one that breaks off stays as `incomplete` until it is removed, or is sent again under the same Idempotency-Key.',
    isKeyed: true,
    body: multipart,
    answer: jsonContent(201, 'FileList', 'Those uploaded, in order. Their check may still be going on.'),
    problems: ['not_found', 'wrong_state', 'too_many_files', 'request_in_progress', 'unsupported_media_type'],
  },
  listFiles: {
    tag: 'files',
    scopes: ['imports:read'],
    summary: 'List the files of an import',
    description: 'In the order in which they are read.',
    query: queries.listFiles,
    answer: jsonContent(200, 'FilePage', 'One page.'),
    problems: ['not_found'],
  },
  previewFile: {
    tag: 'files',
    scopes: ['imports:read'],
    summary: 'Show the columns and first cells of a file',
    answer: jsonContent(200, 'FilePreview', 'As far as it has been checked.'),
    problems: ['not_found'],
  },
  changeFile: {
    tag: 'files',
    scopes: ['imports:write'],
    summary: 'Set how a file is to be read',
    description: 'Where encoding or delimiter were detected wrongly. The file is checked again.',
    body: jsonBody('FileReading'),
    answer: jsonContent(202, 'File', 'Its check goes on.'),
    problems: ['not_found', 'wrong_state'],
  },
  removeFile: {
    tag: 'files',
    scopes: ['imports:write'],
    summary: 'Remove a file from an import that has not been started',
    answer: { status: 204, description: 'Removed.' },
    problems: ['not_found', 'wrong_state'],
  },
  sendEvent: {
    tag: 'events',
    scopes: ['events:write'],
    summary: 'Say what has happened to a customer',
    description:
      '`opt_in` makes a customer, `profile` changes one, by the rules of an import. `refund` gives back all that is left of an imported transaction, `refund_item` some of its items. With an event_id or the header Idempotency-Key an event takes effect once, however often it is sent, and each time the answer is the same.',
    isKeyed: true,
    body: jsonBody('NewEvent'),
    answer: jsonContent(201, 'EventReceipt', 'It has taken effect.'),
    problems: ['not_found', 'already_exists', 'already_refunded', 'invalid_event', 'no_longer_kept'],
  },
  live: {
    tag: 'operations',
    scopes: [],
    summary: 'Does the process work?',
    answer: jsonContent(200, 'Health', 'It does.'),
    otherAnswers: [jsonContent(503, 'Health', 'It must be restarted.')],
  },
  ready: {
    tag: 'operations',
    scopes: [],
    summary: 'Can it serve now?',
    answer: jsonContent(200, 'Health', 'It can.'),
    otherAnswers: [jsonContent(503, 'Health', 'Something that it needs does not answer.')],
  },
  metrics: {
    tag: 'operations',
    scopes: [],
    summary: 'Metrics for Prometheus',
    answer: plain(200, 'text/plain', 'In the text format.'),
  },
};

/** Throws when the contract has no operation of this name. */
export const operationOf = (name: string): Operation => {
  const operation = operations[name];
  if (!operation) throw new Error(`contract/operations.ts does not describe ${name}`);
  return operation;
};
