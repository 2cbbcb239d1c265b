import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderedLeftoversStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 15_000;

/** Deletes what ordered runs kept for their later batches, soon after they have ended (correctness.md, 23). */
export class OrderedLeftovers {
  constructor(
    private readonly leftovers: OrderedLeftoversStore,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    const advice = 'Check that MongoDB is reachable.';
    while (!stop.aborted) {
      await this.#look(stop).catch((err) =>
        this.logger.warn({ err, advice }, 'could not delete what ended runs have kept; trying again'),
      );
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #look(stop: AbortSignal): Promise<void> {
    const deleted = await this.leftovers.deleteOfEndedRuns(stop);
    if (deleted > 0) this.logger.info({ deleted }, 'deleted what ended runs had kept of customers');
  }
}
