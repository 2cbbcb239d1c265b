import { createHash } from 'node:crypto';
import type { Session, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { Problem } from './problem.js';

export interface CreatingRequest {
  readonly caller: Caller;
  /** The header Idempotency-Key. */
  readonly key: string | undefined;
  /** Of the operation. */
  readonly name: string;
  readonly body: object;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

const digestOf = ({ caller, name, body }: CreatingRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([caller.appId, name, body]))
    .digest('hex');

/**
 * Does what a request creates, once for each Idempotency-Key: sent again within a day it is answered as the first time
 * and creates nothing. A refused request takes no key. Throws Problem.
 */
export const answerOnce = async <T extends object>(
  { answers }: Pick<Stores, 'answers'>,
  request: CreatingRequest,
  create: (session?: Session) => Promise<T>,
): Promise<T> => {
  const { caller, key } = request;
  if (key === undefined) return create();
  if (!KEY.test(key)) {
    const detail = 'must be 1 to 255 visible characters of ASCII';
    throw new Problem('invalid_request', `Idempotency-Key ${detail}`, [{ pointer: 'Idempotency-Key', detail }]);
  }
  const answer = await answers.once({ workspace: caller.workspace, key, digest: digestOf(request) }, create);
  if (answer !== null) return answer;
  throw new Problem('idempotency_key_reused', 'Another request was sent under this key. Give each its own.');
};
