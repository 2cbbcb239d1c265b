import type { EarlyAnswer } from '../http/drop-rest.js';
import type { Problem } from '../http/problem.js';
import { problemAnswer } from '../http/problem-answer.js';
import { endpointErrorOf, retryAfterOf } from './endpoint-error.js';
import { endpointOperationAt } from './endpoint-paths.js';

/** The request that is refused. */
export interface RefusedRequest {
  /** Without its query. */
  readonly path: string;
  readonly requestId: string;
}

const challengeAt = (path: string): string => (/\/oauth\//i.test(path) ? 'Basic realm="sluice"' : 'Bearer');

const endpointAnswer = (problem: Problem, { path, requestId }: RefusedRequest): EarlyAnswer => {
  const error = endpointErrorOf(problem, requestId);
  const retryAfter = retryAfterOf(problem);
  return {
    status: error.code,
    headers: {
      'content-type': 'application/json',
      ...(error.code === 401 && { 'www-authenticate': challengeAt(path) }),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(error),
  };
};

/** How a refusal is sent: at the endpoint's paths in the form that its clients read, elsewhere as problem details. */
export const refusalAnswer = (problem: Problem, request: RefusedRequest): EarlyAnswer =>
  endpointOperationAt(request.path) === undefined ? problemAnswer(problem) : endpointAnswer(problem, request);
