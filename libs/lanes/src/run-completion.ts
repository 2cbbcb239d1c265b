import type { FenceStore, RunStore } from '#libs/mongo';
import { type ExpectedRun, hasEnded, judgeCompletion } from './judge-completion.js';

/** A run that may be complete. */
export interface CompletionCandidate {
  readonly run: string;
  readonly expected: ExpectedRun | null;
}

interface CompletionStores {
  readonly runs: Pick<RunStore, 'finish' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'totals'>;
}

/** Ends runs: any instance may do so, at any time; one compare-and-set decides which of them did. */
export class RunCompletion {
  /** `candidates`: finds the runs that may be complete, of all or only this one. `advice`: what a user can do about a run that failed. */
  constructor(
    private readonly stores: CompletionStores,
    private readonly candidates: (run?: string) => Promise<readonly CompletionCandidate[]>,
    private readonly advice: string,
  ) {}

  /** Checked after a lane's end was applied, or came again: the one that was last may have died before it said so. */
  check(run: string): Promise<void> {
    return this.judgeAll(run);
  }

  checkAll(): Promise<void> {
    return this.judgeAll();
  }

  /** For what no retry can fix: `integrity` (correctness.md, 2), `unusable_definition`. */
  async fail(run: string, code: string, detail: string): Promise<void> {
    await this.stores.runs.fail(run, { code, detail: `${detail}. ${this.advice}` });
  }

  private async judgeAll(run?: string): Promise<void> {
    for (const candidate of await this.candidates(run)) await this.judge(candidate);
  }

  /** Sums are read only when all chunks have taken effect. */
  private async judge({ run, expected }: CompletionCandidate): Promise<void> {
    const { runs, fences } = this.stores;
    const lanes = await fences.positions(run);
    if (!hasEnded(expected, lanes)) return;
    const totals = await fences.totals(run);
    const completion = judgeCompletion({ expected, lanes, totals });
    if (completion.state === 'complete') await runs.finish(run, totals);
    else if (completion.state === 'mismatch') await this.fail(run, 'integrity', completion.detail);
  }
}
