import type { Components } from '#libs/api-contract';
import { accessCalls } from './access-calls.js';
import { deadLetterCalls } from './dead-letter-calls.js';
import { mappingCalls } from './mapping-calls.js';
import { referenceCalls } from './reference-calls.js';
import { reportCalls } from './report-calls.js';
import { streamCalls } from './stream-calls.js';

/** One operation of the API: its address, and the schemas of what is sent and answered. */
export interface ApiOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/v1/${string}`;
  /** Null: the answer has no JSON body. */
  readonly answer: keyof Components | null;
  readonly body?: keyof Components;
}

/**
 * The operations of the API that the console calls, by their ids in the OpenAPI document, with which a test compares them. A new call
 * is one line.
 */
export const consoleCalls = {
  signIn: { method: 'POST', path: '/v1/session', body: 'NewSession', answer: 'Session' },
  signInByLink: { method: 'POST', path: '/v1/session/link', body: 'RedeemedLink', answer: 'Session' },
  showSession: { method: 'GET', path: '/v1/session', answer: 'Session' },
  changeSession: { method: 'PATCH', path: '/v1/session', body: 'ChangedSession', answer: 'Session' },
  changePassword: { method: 'PUT', path: '/v1/session/password', body: 'ChangedPassword', answer: null },
  endSession: { method: 'DELETE', path: '/v1/session', answer: null },
  listImports: { method: 'GET', path: '/v1/imports', answer: 'ImportPage' },
  countImports: { method: 'GET', path: '/v1/imports/counts', answer: 'ImportCounts' },
  createImport: { method: 'POST', path: '/v1/imports', body: 'NewImport', answer: 'Import' },
  showImport: { method: 'GET', path: '/v1/imports/{id}', answer: 'Import' },
  changeImport: { method: 'PATCH', path: '/v1/imports/{id}', body: 'ChangedImport', answer: 'Import' },
  deleteImport: { method: 'DELETE', path: '/v1/imports/{id}', answer: null },
  cancelImport: { method: 'POST', path: '/v1/imports/{id}/cancel', answer: 'Import' },
  validateImport: { method: 'POST', path: '/v1/imports/{id}/validate', body: 'Validation', answer: 'Import' },
  startImport: { method: 'POST', path: '/v1/imports/{id}/start', body: 'StartImport', answer: 'Import' },
  showPlan: { method: 'GET', path: '/v1/imports/{id}/plan', answer: 'Plan' },
  previewImport: { method: 'GET', path: '/v1/imports/{id}/preview', answer: 'RowPreview' },
  setInactive: {
    ...({ method: 'POST', path: '/v1/imports/{id}/workflows/set-inactive' } as const),
    ...({ body: 'ChosenWorkflows', answer: 'WorkflowImpacts' } as const),
  },
  setActiveAgain: {
    ...({ method: 'POST', path: '/v1/imports/{id}/workflows/set-active' } as const),
    ...({ body: 'Nothing', answer: 'WorkflowImpacts' } as const),
  },
  uploadFiles: { method: 'POST', path: '/v1/imports/{id}/files', answer: 'FileList' },
  listFiles: { method: 'GET', path: '/v1/imports/{id}/files', answer: 'FilePage' },
  previewFile: { method: 'GET', path: '/v1/imports/{id}/files/{fileId}/preview', answer: 'FilePreview' },
  changeFile: { method: 'PATCH', path: '/v1/imports/{id}/files/{fileId}', body: 'FileReading', answer: 'File' },
  removeFile: { method: 'DELETE', path: '/v1/imports/{id}/files/{fileId}', answer: null },
  listKinds: { method: 'GET', path: '/v1/kinds', answer: 'KindPage' },
  ...mappingCalls,
  ...reportCalls,
  showWorkspace: { method: 'GET', path: '/v1/workspace', answer: 'Workspace' },
  changeWorkspace: { method: 'PATCH', path: '/v1/workspace', body: 'ChangedWorkspace', answer: 'Workspace' },
  showStatus: { method: 'GET', path: '/v1/status', answer: 'Status' },
  listAttributes: { method: 'GET', path: '/v1/attributes', answer: 'AttributePage' },
  addAttribute: { method: 'POST', path: '/v1/attributes', body: 'NewAttribute', answer: 'Attribute' },
  changeAttribute: { method: 'PATCH', path: '/v1/attributes/{id}', body: 'ChangedAttribute', answer: 'Attribute' },
  removeAttribute: { method: 'DELETE', path: '/v1/attributes/{id}', answer: null },
  ...streamCalls,
  ...deadLetterCalls,
  ...referenceCalls,
  ...accessCalls,
} as const satisfies Readonly<Record<string, ApiOperation>>;

export type ConsoleCalls = typeof consoleCalls;
export type CallName = keyof ConsoleCalls;
