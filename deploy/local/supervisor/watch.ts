import { restartDelayMs, steadyMs } from './restart-delay.js';

/** What the supervisor remembers of a process: starts that came to nothing, and when the next one is due. */
export type Watch = { readonly failures: number; readonly dueAt?: number };

export type Look = { readonly isAlive: boolean; readonly aliveMs: number; readonly now: number };

export type WatchFinding = { readonly watch: Watch; readonly found: 'alive' | 'ended' | 'waits' };

export const firstWatch: Watch = { failures: 0 };

/** Times are milliseconds of one clock. A process is due at once when it ends for the first time. */
export function watchOver(watch: Watch, { isAlive, aliveMs, now }: Look): WatchFinding {
  if (isAlive) return { watch: { failures: aliveMs >= steadyMs ? 0 : watch.failures }, found: 'alive' };
  if (watch.dueAt !== undefined) return { watch, found: 'waits' };
  const { failures } = watch;
  return { watch: { failures: failures + 1, dueAt: now + restartDelayMs(failures) }, found: 'ended' };
}

export const isDue = ({ dueAt }: Watch, now: number): boolean => dueAt !== undefined && dueAt <= now;
