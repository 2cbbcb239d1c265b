import type { mongo } from 'mongoose';
import { type BatchFound, type Changes, fenceKey, type PlannedChange, type RunDefinition } from '#libs/messages';
import type { Batch } from './apply.store.js';
import type { Mongo } from './connection.js';

/** What a validation has seen of changes to customers, a document for each lane. */
export interface PlanDoc {
  /** `fenceKey(run, lane)` */
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  /** The lane's first ones. */
  readonly changes: readonly PlannedChange[];
}

/** A value that a customer would have given up in the course of a validation: later rows may take it. */
export interface ReleasedDoc {
  /** `<run>:<external ID>` */
  readonly _id: string;
  /** The server forgets it after a week. */
  readonly at: Date;
}

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

const releasedKey = (run: string, externalId: string): string => `${run}:${externalId}`;

/**
 * What a validation writes in its fence's transaction, so that it decides by its own decisions (correctness.md, 19).
 */
export class PlanWriter {
  constructor(private readonly collections: Mongo['collections']) {}

  /** What the snapshot would hold, had the batches before been written. */
  async foresee(session: mongo.ClientSession, { run, reads }: Batch, found: BatchFound): Promise<BatchFound> {
    if (found.ownersOfExternalIds.size === 0) return found;
    const keys = reads.externalIds.map((externalId) => releasedKey(run, externalId));
    const released = await this.collections.released.find({ _id: { $in: keys } }, { session }).toArray();
    if (released.length === 0) return found;
    const ownersOfExternalIds = new Map(found.ownersOfExternalIds);
    for (const { _id } of released) ownersOfExternalIds.delete(_id.slice(releasedKey(run, '').length));
    return { ...found, ownersOfExternalIds };
  }

  async write(session: mongo.ClientSession, { run, lane }: Batch, plan: Changes['plan']): Promise<void> {
    if (!plan) return;
    if (plan.changes.length > 0) await this.keep(session, fenceKey(run, lane), plan.changes);
    const released = plan.released.map((externalId) => ({ _id: releasedKey(run, externalId), at: new Date() }));
    if (released.length > 0) await this.collections.released.insertMany(released, { session });
  }

  /** A lane that has enough is not written any more. */
  private async keep(session: mongo.ClientSession, _id: string, changes: readonly PlannedChange[]): Promise<void> {
    const hasRoom = { _id, [`changes.${MOST_OF_LANE - 1}`]: { $exists: false } };
    const first = { $each: [...changes], $slice: MOST_OF_LANE };
    await this.collections.plans.updateOne(hasRoom, { $push: { changes: first } }, { session });
  }
}
