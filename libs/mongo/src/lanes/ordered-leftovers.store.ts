import type { Mongo } from '../connection/connection.js';
import { deleteRange, firstKeys, type Ranged } from './key-ranges.js';

/** What ordered runs keep for their later batches, when there are none any more (correctness.md, 23). */
export interface OrderedLeftoversStore {
  /** Deletes it of runs that are over or gone, a few thousand documents at a time. Returns how many it deleted. */
  deleteOfEndedRuns(stop: AbortSignal): Promise<number>;
}

const places = ['runCustomers', 'shadows'] as const;

export class MongoOrderedLeftoversStore implements OrderedLeftoversStore {
  constructor(private readonly mongo: Pick<Mongo, 'collections' | 'models'>) {}

  async deleteOfEndedRuns(stop: AbortSignal): Promise<number> {
    let deleted = 0;
    for (const place of places) {
      const leftovers = this.mongo.collections[place] as unknown as Ranged;
      for await (const [run] of firstKeys(leftovers)) {
        if (stop.aborted) return deleted;
        if (await this.isOver(run)) deleted += await deleteRange(leftovers, run, stop);
      }
    }
    return deleted;
  }

  /** A run is made before anything of it is kept, and writes nothing more once it is over: its fences are closed. */
  private async isOver(run: string): Promise<boolean> {
    const found = await this.mongo.models.runs.findOne({ _id: run }, { state: 1 }).readConcern('majority').lean();
    return found?.state !== 'running';
  }
}
