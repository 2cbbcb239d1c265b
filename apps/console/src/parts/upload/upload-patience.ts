import { ProblemError } from '../../api/problem-error.js';

/** A line that is down, or a server that restarts, is waited for so long. */
export const PATIENCE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

/** Whether a failure may pass by itself: no connection, a busy server, the same upload still at work there. */
export const maySucceedLater = (error: unknown): boolean => {
  if (!(error instanceof ProblemError)) return false;
  const { status, problem } = error;
  return [0, 502, 503, 504].includes(status) || problem?.code === 'request_in_progress';
};

/** How long to wait after so many failures, in milliseconds. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
