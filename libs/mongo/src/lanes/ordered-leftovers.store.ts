import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';

/** What ordered runs keep for their later batches, when there are none any more (correctness.md, 23). */
export interface OrderedLeftoversStore {
  /** Deletes it of runs that are over or gone, a few thousand documents at a time. Returns how many it deleted. */
  deleteOfEndedRuns(stop: AbortSignal): Promise<number>;
}

/** Documents that one command deletes. */
const STEP = 5_000;

const places = ['runCustomers', 'shadows'] as const;

type Leftovers = mongo.Collection<{ readonly _id: string }>;

/** Keys begin with their run, which has no colon; a semicolon comes next in order. */
const endOf = (run: string): string => `${run};`;

const firstAfter = async (leftovers: Leftovers, after: string): Promise<string | null> => {
  const first = await leftovers.findOne({ _id: { $gt: after } }, { sort: { _id: 1 }, projection: { _id: 1 } });
  return first?._id ?? null;
};

/** The runs that have something there, each found without reading what it has. */
async function* runsWith(leftovers: Leftovers): AsyncGenerator<string> {
  for (let key = await firstAfter(leftovers, ''); key !== null; ) {
    const [run = ''] = key.split(':', 1);
    yield run;
    key = await firstAfter(leftovers, endOf(run));
  }
}

/** The key of the last document of the next step; undefined: it is the last step. */
const lastOfStep = async (leftovers: Leftovers, run: string): Promise<string | undefined> => {
  const ofRun = { _id: { $gt: `${run}:`, $lt: endOf(run) } };
  const options = { sort: { _id: 1 }, skip: STEP - 1, projection: { _id: 1 } } as const;
  return (await leftovers.findOne(ofRun, options))?._id;
};

const deleteStep = async (leftovers: Leftovers, run: string, last: string | undefined): Promise<number> => {
  const to = last === undefined ? { $lt: endOf(run) } : { $lte: last };
  return (await leftovers.deleteMany({ _id: { $gt: `${run}:`, ...to } })).deletedCount;
};

export class MongoOrderedLeftoversStore implements OrderedLeftoversStore {
  constructor(private readonly mongo: Pick<Mongo, 'collections' | 'models'>) {}

  async deleteOfEndedRuns(stop: AbortSignal): Promise<number> {
    let deleted = 0;
    for (const place of places) {
      const leftovers = this.mongo.collections[place] as unknown as Leftovers;
      for await (const run of runsWith(leftovers)) {
        if (stop.aborted) return deleted;
        if (await this.isOver(run)) deleted += await this.deleteAll(leftovers, run, stop);
      }
    }
    return deleted;
  }

  /** A run is made before anything of it is kept, and writes nothing more once it is over: its fences are closed. */
  private async isOver(run: string): Promise<boolean> {
    const found = await this.mongo.models.runs.findOne({ _id: run }, { state: 1 }).readConcern('majority').lean();
    return found?.state !== 'running';
  }

  private async deleteAll(leftovers: Leftovers, run: string, stop: AbortSignal): Promise<number> {
    let deleted = 0;
    for (let last: string | undefined = run; last !== undefined && !stop.aborted; ) {
      last = await lastOfStep(leftovers, run);
      deleted += await deleteStep(leftovers, run, last);
    }
    return deleted;
  }
}
