import type { RunDoc, RunStore, StagingRunStore } from '#libs/mongo';
import { defineStaging } from './define-staging.js';

interface StarterStores {
  readonly stagingRuns: Pick<StagingRunStore, 'unstaged' | 'start' | 'obsolete'>;
  readonly runs: Pick<RunStore, 'newId' | 'fail'>;
}

const obsolete = { code: 'obsolete', detail: 'The files of the import have changed, or it was cancelled.' };

/** Starts the staging of imports whose files are checked, and ends stagings for which no import waits any more. */
export class StagingStarter {
  constructor(
    private readonly stores: StarterStores,
    private readonly options: { readonly lanes: number; readonly now: () => Date },
  ) {}

  /** `open`: the runs that are not over. */
  async look(open: readonly RunDoc[]): Promise<void> {
    const { stagingRuns, runs } = this.stores;
    for (const run of await stagingRuns.obsolete(open)) await runs.fail(run, obsolete);
    for (const unstaged of await stagingRuns.unstaged()) {
      const { lanes, now } = this.options;
      await stagingRuns.start(defineStaging(unstaged, { run: runs.newId(), lanes, now: now() }), unstaged);
    }
  }
}
