import type { SignInAttempt, Stores } from '#libs/mongo';
import { LaterProblem } from '../http/problem.js';

const MINUTE_MS = 60_000;

const tooMany = (waitMs: number): LaterProblem => {
  const minutes = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
  const detail = `Too many attempts to sign in have failed. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`;
  return new LaterProblem('too_many_attempts', detail, waitMs);
};

/**
 * Does what may be tried so often only; an outcome of null counts as a failed attempt, for all instances. Throws Problem
 * (too_many_attempts), and what the work throws, which counts as failed too.
 */
export const countAttempts = async <T>(
  { signInAttempts }: Pick<Stores, 'signInAttempts'>,
  attempt: SignInAttempt,
  work: () => Promise<T | null>,
): Promise<T | null> => {
  const waitMs = await signInAttempts.begin(attempt);
  if (waitMs !== null) throw tooMany(waitMs);
  const outcome = await work();
  if (outcome !== null) await signInAttempts.succeed(attempt);
  return outcome;
};
