import { setTimeout as sleep } from 'node:timers/promises';
import type { Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 15_000;

/**
 * Deletes what is of no use any more: what ordered runs kept for their later batches, soon after they have ended
 * (correctness.md, 23), and the members of segments that were deleted.
 */
export class Leftovers {
  constructor(
    private readonly stores: Pick<Stores, 'orderedLeftovers' | 'segmentMembers'>,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    const advice = 'Check that MongoDB is reachable.';
    while (!stop.aborted) {
      await this.#look(stop).catch((err) =>
        this.logger.warn({ err, advice }, 'could not delete what is of no use any more; trying again'),
      );
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #look(stop: AbortSignal): Promise<void> {
    const deleted = await this.stores.orderedLeftovers.deleteOfEndedRuns(stop);
    if (deleted > 0) this.logger.info({ deleted }, 'deleted what ended runs had kept of customers');
    const members = await this.stores.segmentMembers.deleteOfGoneSegments(stop);
    if (members > 0) this.logger.info({ deleted: members }, 'deleted members of segments that were deleted');
  }
}
