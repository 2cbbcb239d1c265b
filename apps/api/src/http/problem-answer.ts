import type { EarlyAnswer } from './drop-rest.js';
import type { Problem } from './problem.js';

/** How a refusal is sent. */
export const problemAnswer = ({ status, retryAfter, document }: Problem): EarlyAnswer => ({
  status,
  headers: {
    'content-type': 'application/problem+json',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  },
  body: JSON.stringify(document),
});
