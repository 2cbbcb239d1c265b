import type { mongo } from 'mongoose';
import { type Changes, fenceKey, type PlannedChange, type PlanPart, type RunDefinition } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { PlanDoc } from '../connection/documents.js';
import type { Batch } from './batch.js';

export interface PlanStore {
  /** The first rows that a validation foresees, in order of file and row: a sample, complete where there are few. */
  sample(run: string): Promise<PlanPart>;
}

type Sort = keyof PlanPart;

/** Kept of each lane. */
const MOST_OF_LANE: Readonly<Record<Sort, number>> = { changes: 20, created: 5 };
/** Shown in all. */
const MOST_SHOWN: Readonly<Record<Sort, number>> = { changes: 100, created: 20 };

/** With which the lanes of a validation start. */
export const newPlans = ({ workspace, import: importId, run, lanes }: RunDefinition): PlanDoc[] =>
  Array.from({ length: lanes }, (_, lane) => ({
    _id: fenceKey(run, lane),
    workspace,
    import: importId,
    changes: [],
    created: [],
  }));

const byPlace = (a: PlannedChange, b: PlannedChange): number => a.file - b.file || a.row - b.row;

export class MongoPlanStore implements PlanStore {
  constructor(private readonly mongo: Mongo) {}

  async sample(run: string): Promise<PlanPart> {
    const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
    const plans = await this.mongo.collections.plans.find(ofRun, { readConcern: { level: 'majority' } }).toArray();
    const first = (sort: Sort): readonly PlannedChange[] =>
      plans
        .flatMap((plan) => plan[sort] ?? [])
        .sort(byPlace)
        .slice(0, MOST_SHOWN[sort]);
    return { changes: first('changes'), created: first('created') };
  }
}

/** What a validation writes in its fence's transaction besides its rejects (correctness.md, 19). */
export class PlanWriter {
  constructor(private readonly collections: Mongo['collections']) {}

  async write(session: mongo.ClientSession, { run, lane }: Batch, plan: Changes['plan']): Promise<void> {
    if (!plan) return;
    await this.keep(session, fenceKey(run, lane), 'changes', plan.changes);
    await this.keep(session, fenceKey(run, lane), 'created', plan.created);
  }

  /** A lane that has enough is not written any more. */
  private async keep(
    session: mongo.ClientSession,
    _id: string,
    sort: Sort,
    rows: readonly PlannedChange[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const most = MOST_OF_LANE[sort];
    const hasRoom = { _id, [`${sort}.${most - 1}`]: { $exists: false } };
    const first = { $each: [...rows], $slice: most };
    await this.collections.plans.updateOne(hasRoom, { $push: { [sort]: first } }, { session });
  }
}
