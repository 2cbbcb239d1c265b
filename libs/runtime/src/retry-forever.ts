import { setTimeout as sleep } from 'node:timers/promises';
import type { Counter } from 'prom-client';
import type { Logger } from './logger.js';
import { serverAway } from './outages.js';

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
  /** False for errors that no retry can fix; these are thrown at once. */
  readonly isTransient?: (error: unknown) => boolean;
}

/** 100 ms, doubled each time up to 10 s, of which a random half is taken off: many processes must not retry in step. */
const delayAfter = (attempt: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 20), LAST_DELAY_MS) * (0.5 + Math.random() / 2);

/** Resolves when the time is over or the signal aborts, whichever is first. */
const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);

/** How many are trying each thing, by logger, as each process has one. */
const troubled = new WeakMap<Logger, Map<string, number>>();

/** Counts one more or one fewer; returns how many there are now. */
const count = ({ logger, what }: RetryOptions, change: 1 | -1): number => {
  const counts = troubled.get(logger) ?? new Map<string, number>();
  troubled.set(logger, counts);
  const now = (counts.get(what) ?? 0) + change;
  counts.set(what, now);
  return now;
};

const report = (error: unknown, attempt: number, { what, advice, logger, retries }: RetryOptions): void => {
  retries?.inc({ what });
  // The stack says nothing new the second time; that of a server that is away is left out by the logger.
  const cause = attempt === 1 || serverAway(error) ? { err: error } : { reason: String(error) };
  logger.warn({ ...cause, attempt, advice }, `could not ${what}; trying again until it works`);
};

/** The road for a broken world: the same action again, in place, for as long as it takes. Nothing is skipped. */
export const retryForever = async <T>(action: () => Promise<T>, options: RetryOptions): Promise<T> => {
  const { isTransient = () => true, logger, signal, what } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await action();
      if (attempt > 1 && count(options, -1) === 0) logger.info({ attempt }, `could ${what} again`);
      return result;
    } catch (error) {
      if (attempt === 1) count(options, 1);
      const isOver = (): boolean => signal?.aborted === true || !isTransient(error);
      if (!isOver()) {
        report(error, attempt, options);
        await pause(delayAfter(attempt), signal);
      }
      if (!isOver()) continue;
      count(options, -1);
      throw error;
    }
  }
};
