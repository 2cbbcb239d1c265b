import { ref } from '#libs/api-contract';
import { FORM, jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';

const oneFile = {
  'multipart/form-data': {
    type: 'object',
    properties: { file: { type: 'string', format: 'binary' } },
    required: ['file'],
  },
} as const;

const form = (schema: string) => ({ [FORM]: ref(schema) });

/** The CSV endpoint (spec: voucherify.md): what programs written for another vendor's API call. */
export const endpointOperations: Readonly<Record<string, Operation>> = {
  issueAccessToken: {
    tag: 'csv-endpoint',
    scopes: [],
    door: 'application',
    summary: 'Have an access token issued',
    description:
      'For client credentials (RFC 6749, 4.4), by X-App-Id and X-App-Token or by HTTP Basic. The token is good for 900 seconds, at the addresses of the CSV endpoint only. Of a workspace there are 1,000 at once.',
    body: form('AccessTokenRequest'),
    answer: jsonContent(200, 'AccessToken', 'The token.'),
    refusals: ['invalid_grant_type', 'invalid_scope', 'too_many_requests'],
  },
  introspectAccessToken: {
    tag: 'csv-endpoint',
    scopes: [],
    door: 'application',
    summary: 'Say what an access token allows',
    description: 'Of a token of the same application (RFC 7662).',
    body: form('NamedAccessToken'),
    answer: jsonContent(200, 'Introspection', 'Of a token that is not active nothing else is said.'),
  },
  revokeAccessToken: {
    tag: 'csv-endpoint',
    scopes: [],
    door: 'application',
    summary: 'Revoke an access token',
    description: 'It stops at once.',
    body: form('NamedAccessToken'),
    answer: { status: 204, description: 'Revoked.' },
    refusals: ['not_found'],
  },
  importCustomersCsv: {
    tag: 'csv-endpoint',
    scopes: [],
    door: ['api', 'customers'],
    summary: 'Import customers from a CSV file in one call',
    description:
      'Answers when the file has been checked, at the latest 20 seconds after its last byte, and starts the import by itself. Rows with errors are left out.',
    isKeyed: true,
    body: oneFile,
    answer: jsonContent(202, 'AcceptedAction', 'Accepted. The header Location names the import.'),
    refusals: ['missing_file', 'invalid_csv', 'invalid_header'],
  },
  listAsyncActions: {
    tag: 'csv-endpoint',
    scopes: [],
    door: ['api', 'async-actions'],
    summary: 'List async actions, newest first',
    query: queries.listAsyncActions,
    answer: jsonContent(200, 'AsyncActionList', 'Imports of this endpoint only, without their results.'),
  },
  showAsyncAction: {
    tag: 'csv-endpoint',
    scopes: [],
    door: ['api', 'async-actions'],
    summary: 'Show an async action',
    description: 'With its result once it is DONE or FAILED. Failed rows are listed for 90 days.',
    answer: jsonContent(200, 'AsyncAction', 'As it is now.'),
    refusals: ['not_found'],
  },
};
