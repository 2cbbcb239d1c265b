import { count, exactly, given, list, ref, type Schema, text, time } from './schema.js';

const unixTime = { type: 'integer', minimum: 0, description: 'Seconds since 1970.' } as const satisfies Schema;
const scope = text('What is granted, separated by blanks.');
const clientId = text('The application.');

const introspected = {
  active: { type: 'boolean' },
  scope,
  client_id: clientId,
  expires_at: unixTime,
} as const satisfies Readonly<Record<string, Schema>>;

const refused = {
  code: { type: 'integer', minimum: 400, maximum: 599, description: 'The status.' },
  key: text('What kind of error it is.'),
  message: text('The same for people.'),
  details: text('What is wrong with this request, and how to fix it.'),
  request_id: text('v-…: also in the log, and in the header X-Request-Id.'),
  resource_id: text('Of what was not found.'),
  resource_type: text('async_action or access_token, with 404.'),
} as const satisfies Readonly<Record<string, Schema>>;

const action = {
  id: text('aa_…'),
  object: { type: 'string', enum: ['async_action'] },
  type: { type: 'string', enum: ['CUSTOMERS.IMPORT_CSV'] },
  status: { type: 'string', enum: ['ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED'] },
  operation_status: { type: 'string', enum: ['UNKNOWN', 'SUCCESS', 'FAILED'] },
  progress: { type: 'integer', minimum: 0, maximum: 100, description: '100 only at the end.' },
  created_at: time,
  updated_at: time,
  processing_time: count('Milliseconds.'),
  request_id: text('Of the request that brought it.'),
} as const satisfies Readonly<Record<string, Schema>>;

const shown = exactly(action);

/** The CSV endpoint: its bodies are those that clients of another vendor's API read (spec: voucherify.md). */
export const endpointSchemas = {
  AccessTokenRequest: {
    type: 'object',
    properties: {
      grant_type: given(100, 'client_credentials.'),
      scope: given(1_000, 'Any of api, customers and async-actions, separated by blanks.'),
    },
    required: ['grant_type', 'scope'],
  },
  AccessToken: exactly({
    access_token: text('sla_…: for the header Authorization: Bearer.'),
    client_id: clientId,
    expires_at: unixTime,
    expires_in: { type: 'integer', minimum: 0, description: 'Seconds.' },
    scope,
    token_type: text('Bearer.'),
  }),
  NamedAccessToken: {
    type: 'object',
    properties: { token: given(1_000, 'The access token that is meant.') },
    required: ['token'],
  },
  Introspection: { type: 'object', properties: introspected, required: ['active'], additionalProperties: false },
  AcceptedAction: exactly({ async_action_id: text('aa_…') }),
  AsyncAction: {
    ...shown,
    properties: { ...action, result: ref('AsyncActionResult') },
  },
  AsyncActionResult: exactly({
    message: text('For people.'),
    done_count: count('Rows that took effect, or changed nothing.'),
    failed_count: count('All rows that did not.'),
    failed: list(
      exactly({
        source_id: text('Empty where the row has none.'),
        row: { type: 'integer', minimum: 1, description: '1-based; the header is not counted.' },
        reason: text('Why, for people.'),
      }),
      'The first 1,000.',
    ),
  }),
  AsyncActionList: exactly({
    object: { type: 'string', enum: ['list'] },
    data_ref: { type: 'string', enum: ['async_actions'] },
    async_actions: list(shown, 'Newest first.'),
    has_more: { type: 'boolean' },
  }),
  EndpointError: {
    type: 'object',
    properties: refused,
    required: ['code', 'key', 'message', 'details', 'request_id'],
    additionalProperties: false,
  },
} as const satisfies Record<string, Schema>;
