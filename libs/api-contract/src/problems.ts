import { count, list, type Schema, text } from './schema.js';

/** What a code of a refused request stands for. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Seconds after which the same request may be sent again. */
  readonly retryAfter?: number;
}

/** The closed list of what a request can be refused for, for the api and its clients. The code is the end of the problem's type. */
export const problems = {
  invalid_request: { status: 400, title: 'Invalid request' },
  unauthorized: { status: 401, title: 'Credentials missing or wrong' },
  forbidden: { status: 403, title: 'Not allowed' },
  csrf: { status: 403, title: 'Not sent by the console' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  wrong_state: { status: 409, title: 'Not possible in this state' },
  too_many_changes: { status: 409, title: 'Too many changes' },
  too_many_files: { status: 409, title: 'Too many files' },
  limit_reached: { status: 409, title: 'Limit reached' },
  validation_required: { status: 409, title: 'Validation required' },
  stale_validation: { status: 409, title: 'Validation out of date' },
  errors_not_accepted: { status: 409, title: 'Errors not accepted' },
  workflows_not_acknowledged: { status: 409, title: 'Active workflows not acknowledged' },
  already_exists: { status: 409, title: 'Already exists' },
  in_use: { status: 409, title: 'In use' },
  last_administrator: { status: 409, title: 'Last administrator' },
  built_in: { status: 409, title: 'Built in' },
  topic_differs: { status: 409, title: 'Topic has other settings' },
  records_waiting: { status: 409, title: 'Records have not taken effect yet' },
  already_refunded: { status: 409, title: 'Already refunded' },
  fixed_attribute: { status: 409, title: 'Attribute cannot be changed' },
  fixed_setting: { status: 409, title: 'Setting cannot be changed' },
  no_longer_kept: { status: 410, title: 'No longer available' },
  mapping_changed: { status: 412, title: 'Mapping changed meanwhile' },
  payload_too_large: { status: 413, title: 'Request too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  request_in_progress: { status: 409, title: 'Same request in progress', retryAfter: 2 },
  name_taken: { status: 409, title: 'Name already in use' },
  invalid_mapping: { status: 422, title: 'Invalid mapping' },
  file_errors: { status: 422, title: 'Files have errors' },
  invalid_event: { status: 422, title: 'Invalid event' },
  idempotency_key_reused: { status: 422, title: 'Idempotency-Key already used' },
  too_many_attempts: { status: 429, title: 'Too many attempts', retryAfter: 60 },
  internal_error: { status: 500, title: 'Internal error' },
  busy: { status: 503, title: 'Too many requests', retryAfter: 1 },
  unavailable: { status: 503, title: 'Temporarily unavailable', retryAfter: 2 },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;

const codes = Object.keys(problems) as readonly ProblemCode[];

export const problemSchemas = {
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457), sent as application/problem+json.',
    properties: {
      type: text('urn:sluice:problem:<code>'),
      title: text('What kind of problem it is.'),
      status: { type: 'integer' },
      detail: text('What is wrong with this request, and how to fix it.'),
      code: { type: 'string', enum: codes },
      errors: list(
        { type: 'object' },
        'Every mistake, 100 at most: `pointer` and `detail` of a request, entries as ErrorEntry with `file_errors`, EventReason with `invalid_event`, MappingFaults with `invalid_mapping`, workflows with `workflows_not_acknowledged`, what refers to an entry with `in_use`, settings with `topic_differs`.',
      ),
      errors_total: count('How many there are, when they are more than those listed.'),
    },
    required: ['type', 'title', 'status', 'detail', 'code'],
    additionalProperties: false,
  },
} as const satisfies Record<string, Schema>;
