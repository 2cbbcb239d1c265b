import { setTimeout as delay } from 'node:timers/promises';
import { type ImportStatus, isFinal, runningStates } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { asProblem, Problem } from '../http/problem.js';
import { type ProgressView, viewProgress } from '../views/import-view.js';
import { findImport, gatherFacts } from './find-import.js';

/** How soon a change of state is told: after a fortieth of the time that the state has lasted, within these. */
const SOONEST_MS = 50;
const LATEST_MS = 250;
const PATIENCE = 40;
/** How soon numbers are told in between: after a twentieth of that time, within these. */
const NUMBERS_SOONEST_MS = 250;
const NUMBERS_LATEST_MS = 1_000;
const NUMBERS_PATIENCE = 20;
/** How often something is said at all, so that nothing on the way takes the connection for dead. */
const SIGN_OF_LIFE_MS = 10_000;

/** What was told last. */
interface Told {
  readonly status: ImportStatus;
  /** When it was told, and when its state was first, by `performance.now()`. */
  readonly at: number;
  readonly since: number;
}

const within = (ms: number, least: number, most: number): number => Math.min(Math.max(ms, least), most);

const isDue = ({ status }: ImportDoc, told: Told | undefined, now: number): boolean => {
  if (status !== told?.status) return true;
  const numbersMs = within((now - told.since) / NUMBERS_PATIENCE, NUMBERS_SOONEST_MS, NUMBERS_LATEST_MS);
  return now - told.at >= (runningStates.includes(status) ? numbersMs : SIGN_OF_LIFE_MS);
};

const pause = async (sinceMs: number, signal: AbortSignal): Promise<void> => {
  const ms = within(sinceMs / PATIENCE, SOONEST_MS, LATEST_MS);
  // An aborted pause only ends sooner; the caller looks at the signal.
  await delay(ms, undefined, { signal }).catch(() => undefined);
};

/** How often it is asked whether the watcher may still see the import. */
export interface Admission {
  readonly everyMs: number;
  /** Rejects with Problem when the watcher may not. */
  admit(): Promise<unknown>;
}

export interface Watched {
  readonly caller: Caller;
  readonly id: string;
  readonly signal: AbortSignal;
  readonly admission: Admission;
}

/** A stream that has begun can't be answered with a problem: it ends, and the next request is. */
const isRefused = async ({ admit }: Admission): Promise<boolean> => {
  try {
    await admit();
    return false;
  } catch (error) {
    if (error instanceof Problem) return true;
    throw error;
  }
};

/**
 * The import's progress: at once, at every change of its state, and one to four times a second while a run is at work;
 * ends when nothing can change any more, with the signal, or when the token is no longer good.
 */
export async function* watchImport(
  stores: Pick<Stores, 'imports' | 'runs' | 'fences' | 'progress'>,
  watched: Watched,
): AsyncGenerator<ProgressView> {
  let told: Told | undefined;
  let admittedAt = performance.now();
  while (!watched.signal.aborted) {
    const found = await findImport(stores, watched.caller, watched.id);
    const now = performance.now();
    if (now - admittedAt >= watched.admission.everyMs) {
      if (await isRefused(watched.admission)) return;
      admittedAt = now;
    }
    if (isDue(found, told, now)) {
      told = { status: found.status, at: now, since: found.status === told?.status ? told.since : now };
      const [facts, progress] = await Promise.all([gatherFacts(stores, found), stores.progress.ofImport(found)]);
      yield viewProgress(facts, progress);
    }
    if (isFinal(found.status)) return;
    await pause(now - (told?.since ?? now), watched.signal);
  }
}

/** A stream can't be answered with a problem: while the database is away it ends, and the watcher's next request is. */
export async function* whileReachable<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    if (asProblem(error).code !== 'unavailable') throw error;
  }
}
