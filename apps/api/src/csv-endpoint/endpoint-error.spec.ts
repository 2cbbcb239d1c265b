import { describe, expect, it } from 'vitest';
import { type ProblemCode, problems } from '#libs/api-contract';
import { Problem } from '../http/problem.js';
import { EndpointRefusal, endpointErrorOf, endpointKeys } from './endpoint-error.js';
import { isOfEndpoint } from './endpoint-paths.js';
import { refusalAnswer } from './refusal-answer.js';

const answered = (code: ProblemCode) => {
  const { code: status, key } = endpointErrorOf(new Problem(code, 'Why.'), 'v-1');
  return [status, key];
};

describe('a problem in the form of the endpoint', () => {
  it.each<[ProblemCode, number, string]>([
    ['invalid_request', 400, 'invalid_query_params'],
    ['unauthorized', 401, 'unauthorized'],
    ['forbidden', 403, 'forbidden'],
    ['not_found', 404, 'not_found'],
    ['method_not_allowed', 405, 'method_not_allowed'],
    ['payload_too_large', 413, 'payload_too_large'],
    ['unsupported_media_type', 415, 'unsupported_media_type'],
    ['busy', 429, 'too_many_requests'],
    ['limit_reached', 429, 'too_many_requests'],
    ['internal_error', 500, 'internal_error'],
    ['unavailable', 503, 'service_unavailable'],
  ])('%s is %d %s', (code, status, key) => {
    expect(answered(code)).toEqual([status, key]);
  });

  it('has a status of its own for every code there is', () => {
    const all = Object.keys(problems).map((code) => answered(code as ProblemCode));
    expect(all.filter(([status, key]) => endpointKeys[key as keyof typeof endpointKeys].status !== status)).toEqual([]);
  });

  it('says what was not found', () => {
    const refusal = new EndpointRefusal('not_found', 'None.', { id: 'aa_1', type: 'async_action' });
    expect(endpointErrorOf(refusal, 'v-2')).toEqual({
      ...{ code: 404, key: 'not_found', message: 'Resource not found', details: 'None.', request_id: 'v-2' },
      ...{ resource_id: 'aa_1', resource_type: 'async_action' },
    });
  });

  it.each<[ProblemCode, number, string | undefined]>([
    ['unavailable', 503, '2'],
    ['busy', 429, '1'],
    ['limit_reached', 429, '30'],
    ['request_in_progress', 409, '2'],
    ['internal_error', 500, undefined],
  ])('%s is answered with %d, and says when to come again', (code, status, retryAfter) => {
    const { headers, ...answer } = refusalAnswer(new Problem(code, 'Wait.'), {
      path: '/v1/async-actions',
      requestId: 'v-3',
    });
    expect([answer.status, headers['retry-after'], headers['content-type']]).toEqual([
      ...[status, retryAfter],
      'application/json',
    ]);
  });
});

it.each([
  ['/v1/customers/importCSV', true],
  ['/v1/customers/importcsv/?a=/v1', true],
  ['/v1/async-actions?limit=1', true],
  ['/v1/async-actions/aa_1', true],
  ['/v1/async-actions/aa_1/more', false],
  ['/v1/oauth', false],
  ['/v1/oauth/token/revoke', true],
  ['/v1/customers', false],
  ['/v1/customers/1', false],
  ['/v1/events', false],
  ['/v1/imports?next=/v1/async-actions', false],
])('%s is of the endpoint: %s', (path, is) => {
  expect(isOfEndpoint(path)).toBe(is);
});
