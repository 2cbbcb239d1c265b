import type { AnswerOf, ProblemCode } from '#libs/api-contract';
import { Problem } from '../http/problem.js';

interface KeyFacts {
  readonly status: number;
  readonly message: string;
  /** Seconds after which the same request may be sent again, where the problem itself doesn't say. */
  readonly retryAfter?: number;
}

/** The closed list of what a request to the endpoint can be refused for (spec: voucherify.md, "Errors"). */
export const endpointKeys = {
  invalid_grant_type: { status: 400, message: 'Invalid grant type' },
  invalid_scope: { status: 400, message: 'Invalid scope' },
  missing_file: { status: 400, message: 'Missing file' },
  invalid_csv: { status: 400, message: 'Invalid CSV file' },
  invalid_header: { status: 400, message: 'Invalid header of the CSV file' },
  invalid_query_params: { status: 400, message: 'Invalid parameters' },
  unauthorized: { status: 401, message: 'Unauthorized' },
  forbidden: { status: 403, message: 'Forbidden' },
  not_found: { status: 404, message: 'Resource not found' },
  method_not_allowed: { status: 405, message: 'Method not allowed' },
  request_in_progress: { status: 409, message: 'Same request in progress' },
  payload_too_large: { status: 413, message: 'Request too large' },
  unsupported_media_type: { status: 415, message: 'Unsupported media type' },
  idempotency_key_reused: { status: 422, message: 'Idempotency-Key already used' },
  too_many_requests: { status: 429, message: 'Too many requests', retryAfter: 30 },
  internal_error: { status: 500, message: 'Internal error' },
  service_unavailable: { status: 503, message: 'Service unavailable' },
} as const satisfies Readonly<Record<string, KeyFacts>>;

export type EndpointKey = keyof typeof endpointKeys;

/** What was not found. */
export interface SoughtResource {
  readonly id: string;
  readonly type: 'async_action' | 'access_token';
}

/** A refusal that only the endpoint knows. `detail` says how to fix it. */
export class EndpointRefusal extends Problem {
  constructor(
    readonly key: EndpointKey,
    detail: string,
    readonly resource?: SoughtResource,
  ) {
    super(key === 'not_found' ? 'not_found' : 'invalid_request', detail);
  }
}

/** Problems that have another name here. What an operation itself has to refuse is an EndpointRefusal. */
const renamed: Readonly<Partial<Record<ProblemCode, EndpointKey>>> = {
  invalid_request: 'invalid_query_params',
  busy: 'too_many_requests',
  limit_reached: 'too_many_requests',
  unavailable: 'service_unavailable',
};

const isKey = (code: string): code is EndpointKey => Object.hasOwn(endpointKeys, code);

/** A problem that no operation of the endpoint is meant to have is a fault of ours. */
const keyOf = (problem: Problem): EndpointKey => {
  if (problem instanceof EndpointRefusal) return problem.key;
  return renamed[problem.code] ?? (isKey(problem.code) ? problem.code : 'internal_error');
};

const resourceOf = (problem: Problem): Pick<EndpointError, 'resource_id' | 'resource_type'> =>
  problem instanceof EndpointRefusal && problem.resource
    ? { resource_id: problem.resource.id, resource_type: problem.resource.type }
    : {};

export type EndpointError = AnswerOf<'EndpointError'>;

/** Seconds after which the request may be sent again; undefined where it would be refused again. */
export const retryAfterOf = (problem: Problem): number | undefined => {
  const facts: KeyFacts = endpointKeys[keyOf(problem)];
  return problem.retryAfter ?? facts.retryAfter;
};

/** A problem in the form in which clients of the endpoint read errors. */
export const endpointErrorOf = (problem: Problem, requestId: string): EndpointError => {
  const key = keyOf(problem);
  const { status, message } = endpointKeys[key];
  return {
    code: status,
    key,
    message,
    details: problem.detail,
    request_id: requestId,
    ...resourceOf(problem),
  };
};
