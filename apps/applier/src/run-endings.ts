import type { FenceStore, OpenRun, RunStore } from '#libs/mongo';
import { judgeCompletion } from './completion.js';

type Runs = Pick<RunStore, 'get' | 'openRuns' | 'finish' | 'fail'>;
type Fences = Pick<FenceStore, 'positions' | 'totals'>;

const advice = 'Nothing more of it is written. Start the import again; report it if it fails again.';

/** Ends runs: any instance may do so, at any time; one compare-and-set decides which of them did. */
export class RunEndings {
  constructor(
    private readonly runs: Runs,
    private readonly fences: Fences,
  ) {}

  /** Checked after a lane's end was applied, or came again: the one that was last may have died before it said so. */
  async check(run: string): Promise<void> {
    await this.checkAll((open) => open._id === run);
  }

  async checkAll(isMeant: (run: OpenRun) => boolean = () => true): Promise<void> {
    for (const run of await this.runs.openRuns()) {
      if (run.manifest && run.mode !== 'stage' && isMeant(run)) await this.judge(run);
    }
  }

  /** For what no retry can fix: `integrity` (correctness.md, 2), `unusable_definition`. */
  async fail(run: string, code: string, detail: string): Promise<void> {
    await this.runs.fail(run, { code, detail: `${detail}. ${advice}` });
  }

  private async judge({ _id: run, manifest }: OpenRun): Promise<void> {
    const lanes = await this.fences.positions(run);
    if (!lanes.every(({ ended }) => ended)) return;
    const totals = await this.fences.totals(run);
    const completion = judgeCompletion({ manifest, lanes, totals });
    if (completion.state === 'complete') await this.runs.finish(run, totals);
    else if (completion.state === 'mismatch') await this.fail(run, 'integrity', completion.detail);
  }
}
