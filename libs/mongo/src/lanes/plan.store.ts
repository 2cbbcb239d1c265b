import type { mongo } from 'mongoose';
import { type Changes, fenceKey, type PlannedChange, type RunDefinition } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { PlanDoc } from '../connection/documents.js';
import type { Batch } from './batch.js';

export interface PlanStore {
  /** The first changes that a validation foresees, in order of file and row: a sample, complete where there are few. */
  changes(run: string): Promise<readonly PlannedChange[]>;
}

/** Kept of each lane, and shown in all. */
const MOST_OF_LANE = 20;
const MOST_SHOWN = 100;

/** With which the lanes of a validation start. */
export const newPlans = ({ workspace, import: importId, run, lanes }: RunDefinition): PlanDoc[] =>
  Array.from({ length: lanes }, (_, lane) => ({ _id: fenceKey(run, lane), workspace, import: importId, changes: [] }));

const byPlace = (a: PlannedChange, b: PlannedChange): number => a.file - b.file || a.row - b.row;

export class MongoPlanStore implements PlanStore {
  constructor(private readonly mongo: Mongo) {}

  async changes(run: string): Promise<readonly PlannedChange[]> {
    const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
    const plans = await this.mongo.collections.plans.find(ofRun, { readConcern: { level: 'majority' } }).toArray();
    return plans
      .flatMap(({ changes }) => changes)
      .sort(byPlace)
      .slice(0, MOST_SHOWN);
  }
}

/** What a validation writes in its fence's transaction besides its rejects (correctness.md, 19). */
export class PlanWriter {
  constructor(private readonly collections: Mongo['collections']) {}

  async write(session: mongo.ClientSession, { run, lane }: Batch, plan: Changes['plan']): Promise<void> {
    if (plan && plan.changes.length > 0) await this.keep(session, fenceKey(run, lane), plan.changes);
  }

  /** A lane that has enough is not written any more. */
  private async keep(session: mongo.ClientSession, _id: string, changes: readonly PlannedChange[]): Promise<void> {
    const hasRoom = { _id, [`changes.${MOST_OF_LANE - 1}`]: { $exists: false } };
    const first = { $each: [...changes], $slice: MOST_OF_LANE };
    await this.collections.plans.updateOne(hasRoom, { $push: { changes: first } }, { session });
  }
}
