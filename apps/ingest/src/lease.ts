import { setTimeout as sleep } from 'node:timers/promises';

/** Others have begun so often without any progress: it is not the others' fault (correctness.md, 15). */
export const MOST_TAKEOVERS = 3;

export interface HeldLease {
  /** False: the lease is another's, or what it was for is over. */
  readonly renew: () => Promise<boolean>;
  readonly everyMs: () => number;
  /** A renewal that failed is tried again; if that takes too long, another instance takes over. */
  readonly onError: (error: unknown) => void;
}

const renewed = async ({ renew, onError }: HeldLease): Promise<boolean> => {
  try {
    return await renew();
  } catch (error) {
    onError(error);
    return true;
  }
};

/** Renews a lease until `stop` aborts; resolves early when the lease is lost. */
export const holdLease = async (holding: HeldLease, stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    await sleep(holding.everyMs(), undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted && !(await renewed(holding))) return;
  }
};

/**
 * Works under a lease. `work` gets a signal that aborts when the lease is lost or `stop` aborts; what it throws after
 * that is the abort's echo and not an error.
 */
export const workUnderLease = async (
  holding: HeldLease,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const done = new AbortController();
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  const held = holdLease(holding, AbortSignal.any([stop, done.signal])).then(() => lost.abort());
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    done.abort();
    await held;
  }
};
