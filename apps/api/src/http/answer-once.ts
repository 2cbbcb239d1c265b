import { createHash } from 'node:crypto';
import type { KeyClaim, KeyedRequest, Session, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { canonicalJson } from './canonical-json.js';
import { requireKey } from './idempotency-key.js';
import { Problem } from './problem.js';

export interface CreatingRequest {
  readonly caller: Caller;
  /** The header Idempotency-Key. */
  readonly key: string | undefined;
  /** Of the operation. */
  readonly name: string;
  readonly body: object;
}

type AnswerStores = Pick<Stores, 'answers'>;

const digestOf = ({ caller, name, body }: CreatingRequest): string =>
  createHash('sha256')
    .update(canonicalJson([caller.by, name, body]))
    .digest('hex');

const keyed = (request: CreatingRequest, key: string): KeyedRequest => ({
  workspace: request.caller.workspace,
  key: requireKey(key),
  digest: digestOf(request),
});

export const refuseReuse = (): never => {
  throw new Problem('idempotency_key_reused', 'Another request was sent under this key. Give each its own.');
};

/**
 * Does what a request creates, once for each Idempotency-Key: sent again within a day it is answered as the first time
 * and creates nothing. A refused request takes no key. Throws Problem.
 */
export const answerOnce = async <T extends object>(
  { answers }: AnswerStores,
  request: CreatingRequest,
  create: (session?: Session) => Promise<T>,
): Promise<T> => {
  const { key } = request;
  if (key === undefined) return create();
  return (await answers.once(keyed(request, key), create)) ?? refuseReuse();
};

/** Lets a request whose work was given up be sent again under its key, as one that was refused at once. */
export const forgetAnswer = async (
  { answers }: AnswerStores,
  request: CreatingRequest,
  answer: object,
): Promise<void> => {
  const { key } = request;
  if (key !== undefined) await answers.forget(keyed(request, key), answer);
};

const RENEW_EVERY_MS = 10_000;

/** The key is held until the work is over; a refused request takes none. */
const hold = async <T extends object>(claim: KeyClaim, work: () => Promise<T>): Promise<T> => {
  // A renewal that fails is made up for by the next one.
  const renewing = setInterval(() => claim.renew().catch(() => undefined), RENEW_EVERY_MS);
  try {
    const answer = await work();
    await claim.settle(answer);
    return answer;
  } catch (error) {
    await claim.release();
    throw error;
  } finally {
    clearInterval(renewing);
  }
};

/** What a request that takes long does the first time, and when it has been answered before. */
export interface LongRequest<T extends object> {
  /** Knows by itself what an attempt under the same key, which came to no answer, has left. */
  create(): Promise<T>;
  /** Throws Problem when it is another request. */
  repeat(answer: T): Promise<T>;
}

/** As `answerOnce`, for what is no transaction: of two such requests at once one is refused. Throws Problem. */
export const answerLongOnce = async <T extends object>(
  { answers }: AnswerStores,
  request: CreatingRequest,
  { create, repeat }: LongRequest<T>,
): Promise<T> => {
  const { key } = request;
  if (key === undefined) return create();
  const claimed = await answers.claim(keyed(request, key));
  if (claimed.state === 'ours') return hold(claimed.claim, create);
  if (claimed.state === 'answered') return repeat(claimed.answer as T);
  if (claimed.state === 'other') return refuseReuse();
  throw new Problem('request_in_progress', 'The same request is still being worked on. Send it again in 2 seconds.');
};
