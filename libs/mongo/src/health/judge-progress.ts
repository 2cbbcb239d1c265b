import type { ProcessName } from '#libs/messages';

/** So long nothing may move before it is called a stall; by then a process that died is missing. */
export const STALL_MS = 20_000;

/** An import at work, as its documents show it. */
export interface WorkProgress {
  /** When a row of it last took effect, bytes were last checked, or its state last changed; the server's time. */
  readonly lastAt: Date;
  /** Milliseconds since then, by the server's clock. */
  readonly ageMs: number;
  readonly needs: readonly ProcessName[];
  /** A process has it in hand. */
  readonly isHeld: boolean;
  /** Its sender is still sending: nobody else can do anything. */
  readonly isArriving: boolean;
}

export interface Stall {
  readonly since: Date;
  /** Those of the services that it needs of which no instance lives; none: something else holds it up. */
  readonly missing: readonly ProcessName[];
}

export const missingOf = ({ needs }: WorkProgress, missing: readonly ProcessName[]): readonly ProcessName[] =>
  needs.filter((name) => missing.includes(name));

/** Nothing is wrong with an import that nobody has in hand while all that it needs are there: it waits for its turn. */
export const isWaiting = (work: WorkProgress, missing: readonly ProcessName[]): boolean =>
  work.isArriving || (!work.isHeld && missingOf(work, missing).length === 0);

/** Whether an import at work is held up, and by whom; null: it goes on, or waits for its turn. */
export const judgeProgress = (work: WorkProgress, missing: readonly ProcessName[]): Stall | null =>
  work.ageMs <= STALL_MS || isWaiting(work, missing) ? null : { since: work.lastAt, missing: missingOf(work, missing) };
