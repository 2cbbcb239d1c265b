import { figuresOf } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import type { LaneWorkStore, StagingRunStore } from '#libs/mongo';

const EVERY_MS = 5_000;

interface FigureStores {
  readonly stagingRuns: Pick<StagingRunStore, 'leftFigures' | 'figuresRecalculated'>;
  readonly laneWork: Pick<LaneWorkStore, 'customersToRecalculate' | 'recalculateEnded'>;
}

/**
 * An import that fails keeps the transactions that it has written, and never comes to its customers' figures: these are
 * recalculated here. It needs no fence, since doing so twice, or beside another import, comes to the same
 * (correctness.md, 22).
 */
export class UnfinishedFigures {
  #lookedAt = 0;

  constructor(private readonly stores: FigureStores) {}

  /** Looks every few seconds, however often it is called. `now`: milliseconds since 1970. */
  async look(now: number, stop: AbortSignal): Promise<void> {
    if (now - this.#lookedAt < EVERY_MS) return;
    this.#lookedAt = now;
    const { stagingRuns } = this.stores;
    for (const { _id, definition } of await stagingRuns.leftFigures()) {
      for (let part = 0; part < definition.lanes; part += 1) await this.recalculate(definition, part, stop);
      if (stop.aborted) return;
      await stagingRuns.figuresRecalculated(_id);
    }
  }

  private async recalculate(definition: RunDefinition, part: number, stop: AbortSignal): Promise<void> {
    const { laneWork } = this.stores;
    const digits = definition.actions?.digits ?? 0;
    for (let cursor = ''; !stop.aborted; ) {
      const { customers, isEnd } = await laneWork.customersToRecalculate({ import: definition.import, part }, cursor);
      if (customers.length > 0) await laneWork.recalculateEnded(customers, (sums) => figuresOf(sums, digits));
      if (isEnd) return;
      cursor = customers.at(-1) ?? cursor;
    }
  }
}
