import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from './refusal.js';

/** A server that restarts, or a line that is down, is waited for so long. */
const PATIENCE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** What may pass by itself: no connection, a server that is busy or starts, the same request still at work there. */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Refusal)) return false;
  const { code, status } = error.problem;
  return code === 'no_server' || code === 'request_in_progress' || status === 502 || status === 503 || status === 504;
};

/** Why something is tried again, for who waits. */
export const whyItWaits = (error: unknown): string => {
  const { code } = (error as Refusal).problem;
  if (code === 'no_server') return 'the server cannot be reached; trying again';
  return code === 'request_in_progress'
    ? 'the server still waits for what the lost connection was sending; trying again'
    : 'the server is busy or starting; trying again';
};

export interface Attempts {
  readonly patienceMs?: number;
  /** Called before each pause. */
  readonly onPause?: (error: unknown) => void;
}

/** Tries again for five minutes whatever may pass by itself, with growing pauses. `work`: safe to be done twice. */
export const untilItWorks = async <T>(work: () => Promise<T>, attempts: Attempts = {}): Promise<T> => {
  const { patienceMs = PATIENCE_MS, onPause } = attempts;
  const since = Date.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || Date.now() - since > patienceMs) throw error;
      onPause?.(error);
    }
    await delay(pause);
  }
};
