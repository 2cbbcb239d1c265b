import type { FenceStore, RunStore } from '#libs/mongo';
import { type ExpectedRun, hasEnded, mismatchOf } from './judge-completion.js';

/** A run that may be complete. */
export interface CompletionCandidate {
  readonly run: string;
  readonly expected: ExpectedRun | null;
}

interface CompletionStores {
  readonly runs: Pick<RunStore, 'finish' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'totals'>;
}

/**
 * Ends runs: any instance may do so, at any time; one compare-and-set decides which of them did. `Among`: what tells among
 * which runs complete ones are looked for.
 */
export class RunCompletion<Among = string | undefined> {
  /** `candidates`: finds the runs that may be complete. `advice`: what a user can do about a run that failed. */
  constructor(
    private readonly stores: CompletionStores,
    private readonly candidates: (among: Among) => Promise<readonly CompletionCandidate[]>,
    private readonly advice: string,
  ) {}

  /**
   * To be called after a lane's end was applied, or came again, and from time to time: the one that was last may have died
   * before it said so.
   */
  async check(among: Among): Promise<void> {
    for (const candidate of await this.candidates(among)) await this.judge(candidate);
  }

  /** For what no retry can fix: `integrity` (correctness.md, 2), `unusable_definition`. */
  async fail(run: string, code: string, detail: string): Promise<void> {
    await this.stores.runs.fail(run, { code, detail: `${detail}. ${this.advice}` });
  }

  /** Sums are read only when all chunks have taken effect. */
  private async judge({ run, expected }: CompletionCandidate): Promise<void> {
    const { runs, fences } = this.stores;
    const lanes = await fences.positions(run);
    if (!hasEnded(expected, lanes)) return;
    const totals = await fences.totals(run);
    const mismatch = mismatchOf({ expected, lanes, totals });
    if (mismatch === null) await runs.finish(run, totals);
    else await this.fail(run, 'integrity', mismatch);
  }
}
