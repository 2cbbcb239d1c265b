import { setTimeout as sleep } from 'node:timers/promises';
import type { Counter } from 'prom-client';
import type { Logger } from './logger.js';

const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 10_000;

interface RetryOptions {
  /** What is tried, as an operator would say it: `send to Kafka`. Also the metric's label: no variable parts. */
  readonly what: string;
  /** What the operator can do about it. */
  readonly advice: string;
  readonly logger: Logger;
  readonly retries?: Counter<'what'> | undefined;
  /** Ends the waiting; the last error is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** False for errors that no repetition can mend; these are thrown at once. */
  readonly isTransient?: (error: unknown) => boolean;
}

/** 100 ms, doubled each time up to 10 s, of which a random half is taken off: many processes must not retry in step. */
const delayAfter = (attempt: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 20), LAST_DELAY_MS) * (0.5 + Math.random() / 2);

/** Resolves when the time is over or the signal aborts, whichever is first. */
const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);

const report = (error: unknown, attempt: number, { what, advice, logger, retries }: RetryOptions): void => {
  retries?.inc({ what });
  // The stack says nothing new the second time.
  const cause = attempt === 1 ? { err: error } : { reason: String(error) };
  logger.warn({ ...cause, attempt, advice }, `could not ${what}; trying again until it works`);
};

/** The road for a broken world: the same action again, in place, for as long as it takes. Nothing is skipped. */
export const retryForever = async <T>(action: () => Promise<T>, options: RetryOptions): Promise<T> => {
  const { isTransient = () => true, logger, signal, what } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await action();
      if (attempt > 1) logger.info({ attempt }, `could ${what} again`);
      return result;
    } catch (error) {
      if (signal?.aborted || !isTransient(error)) throw error;
      report(error, attempt, options);
      await pause(delayAfter(attempt), signal);
      if (signal?.aborted) throw error;
    }
  }
};
