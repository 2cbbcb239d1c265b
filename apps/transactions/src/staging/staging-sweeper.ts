import { finalStates } from '#libs/messages';
import type { StagingRunStore, StagingStore } from '#libs/mongo';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60_000;

interface SweeperStores {
  readonly staging: Pick<StagingStore, 'forget'>;
  readonly stagingRuns: Pick<StagingRunStore, 'forgettable' | 'forgotten'>;
}

/** Deletes staged actions that are no longer needed, import by import: never half a group (correctness.md, 20). */
export class StagingSweeper {
  #sweptAt = 0;

  /** `keepDays`: how long staged actions are kept (spec: operations.md, Retention). */
  constructor(
    private readonly stores: SweeperStores,
    private readonly keepDays: number,
  ) {}

  /** Looks once a minute, however often it is called. Returns how many actions were deleted. */
  async look(now: number): Promise<number> {
    if (now - this.#sweptAt < EVERY_MS) return 0;
    this.#sweptAt = now;
    const { staging, stagingRuns } = this.stores;
    let deleted = 0;
    for (const run of await stagingRuns.forgettable({
      before: new Date(now - this.keepDays * DAY_MS),
      over: finalStates,
    })) {
      deleted += await staging.forget(run);
      await stagingRuns.forgotten(run);
    }
    return deleted;
  }
}
