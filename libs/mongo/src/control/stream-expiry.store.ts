import type { Mongo } from '../connection/connection.js';
import type { RunDoc } from '../connection/run-doc.js';
import { fencesOf } from '../lanes/fence.store.js';

/** What is deleted of streams after a time: what their runs have left, one run after the other. */
export interface StreamExpiryStore {
  /**
   * Deletes the rejects of runs that ended before then, and of those whose stream has been deleted. Returns of how many
   * runs.
   */
  deleteRejects(request: { readonly before: Date }): Promise<number>;
  /**
   * The same of fences, and of the lists of the keys of their events. What comes of such a run after that finds no fence
   * and is dropped (correctness.md, 7).
   */
  deleteFences(request: { readonly before: Date }): Promise<number>;
  /** Record ids that took effect before then: one that comes again takes effect again. Returns how many. */
  deleteRecordIds(request: { readonly before: Date }): Promise<number>;
}

/** When something of a run over a topic was deleted. */
type DeletedOfRun = 'reportsDeletedAt' | 'fencesDeletedAt';

/** At a time; what is left is for the next time. */
const MOST = 1_000;

/** Documents whose keys begin with the run. */
const keyedBy = (run: string) => ({ _id: { $gt: `${run}:`, $lt: `${run};` } });

export class MongoStreamExpiryStore implements StreamExpiryStore {
  constructor(private readonly mongo: Mongo) {}

  async deleteRejects({ before }: { readonly before: Date }): Promise<number> {
    const streams = await this.mongo.models.streams.find({}, { _id: 1 }).lean();
    const isOver = [{ finishedAt: { $lt: before } }, { import: { $nin: streams.map(({ _id }) => _id) } }];
    return this.ofEach({ $or: isOver }, 'reportsDeletedAt', async (run) => {
      await this.mongo.collections.rejects.deleteMany(keyedBy(run));
    });
  }

  deleteFences({ before }: { readonly before: Date }): Promise<number> {
    const { eventKeys, fences } = this.mongo.collections;
    return this.ofEach({ finishedAt: { $lt: before } }, 'fencesDeletedAt', async (run) => {
      await eventKeys.deleteMany(keyedBy(run));
      await fences.deleteMany(fencesOf(run));
    });
  }

  async deleteRecordIds({ before }: { readonly before: Date }): Promise<number> {
    return (await this.mongo.collections.seen.deleteMany({ at: { $lt: before } })).deletedCount;
  }

  private async ofEach(
    which: object,
    deletedAt: DeletedOfRun,
    deleteOf: (run: string) => Promise<void>,
  ): Promise<number> {
    const { runs } = this.mongo.models;
    const overTopic = { 'definition.stream': { $exists: true }, state: { $ne: 'running' as const } };
    const found = await runs
      .find({ ...overTopic, [deletedAt]: null, ...which }, { _id: 1 })
      .limit(MOST)
      .lean<Pick<RunDoc, '_id'>[]>();
    for (const { _id } of found) {
      await deleteOf(_id);
      await runs.updateOne({ _id }, [{ $set: { [deletedAt]: '$$NOW' } }], { updatePipeline: true });
    }
    return found.length;
  }
}
