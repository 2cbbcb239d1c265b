import type { ImportStatus } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ImportDoc } from '../connection/control-plane.js';
import type { RunDoc } from '../connection/run-doc.js';
import { statusChange } from '../connection/server-time.js';
import { transact } from '../connection/transact.js';
import { FileContent } from '../files/file-content.js';
import { fencesOf } from '../lanes/fence.store.js';
import { sumCounters } from '../lanes/sum-counters.js';
import { releaseHolds } from './workflow-holds.js';

/** What becomes of imports that were not started, and what is deleted after a time (correctness.md, 20). */
export interface ExpiryStore {
  /**
   * Imports in one of the states `from` that have a file from before then become `expired`, and those without a file that
   * have been in their state since before then; each by compare-and-set: an import that is started, or whose files
   * change, at the same moment stays. Workflows that were set inactive for it are
   * active again in the same MongoDB transaction. Returns how many.
   */
  expire(request: { readonly before: Date; readonly from: readonly ImportStatus[] }): Promise<number>;
  /**
   * Deletes the bytes of files from before then whose imports are in one of the states `over`, and what their records
   * and profiles show of their cells. Returns how many.
   */
  deleteContents(request: Ended): Promise<number>;
  /** The same for one import, whatever the age of its files, with what its validations have reported. */
  deleteAllOf(importId: string): Promise<void>;
  /**
   * Deletes the rejects and plans of imports that have been in one of the states `over` since before then, those of
   * validations that were repeated too. Returns of how many imports.
   */
  deleteReports(request: Ended): Promise<number>;
  /**
   * Deletes the fences of imports that have been in one of the states `over` since before then, and the lists of the keys
   * of their events; what they came to stays with their runs. What comes of such a run after that, however late, finds no fence and is dropped, as fences are never
   * made again (correctness.md, 7). Returns of how many imports.
   */
  deleteFences(request: Ended): Promise<number>;
  /**
   * Deletes what was answered to events before then. The name of an event stays with its digest, so that it takes effect
   * no second time; of one that nobody named nothing stays, since it can't be sent again. Returns of how many events.
   */
  deleteEventAnswers(request: Pick<Ended, 'before'>): Promise<number>;
}

interface Ended {
  readonly before: Date;
  /** States that an import never leaves. */
  readonly over: readonly ImportStatus[];
}

/** When something of an import was deleted. */
type Deleted = 'reportsDeletedAt' | 'fencesDeletedAt';

/** Answers to events without a name of their sender's: no workspace has a colon in its id. */
const UNNAMED = /^[^:]+:new:/;

/** Their creation is the first state in the history of imports. */
const sinceBefore = (before: Date): object => ({
  createdAt: { $lt: before },
  $expr: { $lt: [{ $last: '$history.at' }, before] },
});

const withoutFilesSince = (before: Date): object => ({ files: { $size: 0 }, ...sinceBefore(before) });

/** Documents whose keys begin with the run. */
const keyedByRun = (run: string) => ({ _id: { $gt: `${run}:`, $lt: `${run};` } });

const SYSTEM = 'sluice';
/** At a time, so that nothing large is held in memory; what is left is for the next time. */
const MOST = 1_000;

const updated = { updatePipeline: true } as const;

const NOTHING_SHOWN = { preview: [], samples: [], sample: null, readings: [] };

/** A verdict, where there is one, without the first rows and values. */
const WITHOUT_CELLS = {
  $cond: [{ $eq: ['$verdict', null] }, null, { $mergeObjects: ['$verdict', NOTHING_SHOWN] }],
};

export class MongoExpiryStore implements ExpiryStore {
  private readonly content: FileContent;

  constructor(private readonly mongo: Mongo) {
    this.content = new FileContent(mongo.connection);
  }

  async expire({ before, from }: { readonly before: Date; readonly from: readonly ImportStatus[] }): Promise<number> {
    const { imports } = this.mongo.models;
    const isOld = { $or: [{ firstByteAt: { $lt: before } }, withoutFilesSince(before)] };
    const idle = await imports
      .find({ status: { $in: [...from] }, ...isOld }, { workspace: 1, status: 1, revision: 1, files: 1, history: 1 })
      .limit(MOST)
      .lean<ImportDoc[]>();
    let expired = 0;
    for (const found of idle) {
      if (!(await this.isIdle(found, before))) continue;
      expired += (await this.expireOne(found)) ? 1 : 0;
    }
    return expired;
  }

  /** Files can be removed and others added: the oldest of those that an import has now counts. */
  private async isIdle({ files, history }: ImportDoc, before: Date): Promise<boolean> {
    if (files.length === 0) return (history.at(-1)?.at ?? before) < before;
    return (await this.mongo.models.files.exists({ _id: { $in: [...files] }, firstByteAt: { $lt: before } })) !== null;
  }

  private expireOne({ _id, workspace, status, revision }: ImportDoc): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      const moved = [{ $set: statusChange('expired', SYSTEM) }];
      const seen = { _id, status, revision };
      const { matchedCount } = await this.mongo.models.imports.updateOne(seen, moved, { ...updated, session });
      if (matchedCount > 0) await releaseHolds(this.mongo, { workspace, import: _id }, session);
      return matchedCount > 0;
    });
  }

  async deleteContents({ before, over }: Ended): Promise<number> {
    const { files, imports } = this.mongo.models;
    const old = await files
      .find({ firstByteAt: { $lt: before }, deletedAt: null }, { import: 1, gridfs: 1 })
      .limit(MOST)
      .lean<FileDoc[]>();
    const ended = await imports.find(
      { _id: { $in: old.map((file) => file.import) }, status: { $in: [...over] } },
      { _id: 1 },
    );
    const endedIds = new Set(ended.map(({ _id }) => _id));
    const useless = old.filter((file) => endedIds.has(file.import));
    for (const file of useless) await this.deleteContent(file);
    await this.deleteProfiles([...new Set(useless.map((file) => file.import))]);
    return useless.length;
  }

  async deleteAllOf(importId: string): Promise<void> {
    const files = this.mongo.models.files.find({ import: importId, deletedAt: null }, { gridfs: 1 });
    for await (const file of files.lean<Pick<FileDoc, '_id' | 'gridfs'>>().cursor()) await this.deleteContent(file);
    await this.deleteProfiles([importId]);
    for (const { _id } of await this.runsOf([importId])) await this.deleteReportsOf(_id);
  }

  private async deleteContent({ _id, gridfs }: Pick<FileDoc, '_id' | 'gridfs'>): Promise<void> {
    await this.content.delete(gridfs);
    const deleted = [{ $set: { deletedAt: '$$NOW', verdict: WITHOUT_CELLS } }];
    await this.mongo.models.files.updateOne({ _id }, deleted, updated);
  }

  /** They show values of the files. */
  private async deleteProfiles(imports: readonly string[]): Promise<void> {
    if (imports.length === 0) return;
    const { profiles, columnValues, columnChecks, findings } = this.mongo.collections;
    // In this order: whoever keeps the latter looks for the former, which says that they are wanted.
    for (const wanted of [profiles, columnChecks]) await wanted.deleteMany({ _id: { $in: [...imports] } });
    for (const kept of [columnValues, findings]) await kept.deleteMany({ import: { $in: [...imports] } });
  }

  async deleteReports(ended: Ended): Promise<number> {
    const ids = await this.endedLongAgo(ended, 'reportsDeletedAt');
    for (const { _id } of await this.runsOf(ids)) await this.deleteReportsOf(_id);
    return this.note(ids, 'reportsDeletedAt');
  }

  async deleteFences(ended: Ended): Promise<number> {
    const ids = await this.endedLongAgo(ended, 'fencesDeletedAt');
    const runs = await this.runsOf(ids);
    // A staging that its import left behind is ended by the transactions process.
    const atWork = new Set(runs.filter(({ state }) => state === 'running').map((run) => run.import));
    for (const run of runs) if (!atWork.has(run.import)) await this.deleteFencesOf(run._id);
    return this.note(
      ids.filter((id) => !atWork.has(id)),
      'fencesDeletedAt',
    );
  }

  async deleteEventAnswers({ before }: Pick<Ended, 'before'>): Promise<number> {
    const { eventAnswers } = this.mongo.collections;
    const old = { at: { $lt: before }, answer: { $exists: true } };
    const unnamed = await eventAnswers.deleteMany({ ...old, _id: UNNAMED });
    const named = await eventAnswers.updateMany(old, { $unset: { answer: true } });
    return unnamed.deletedCount + named.modifiedCount;
  }

  /** Ids of imports that ended before then, of which this was not deleted yet. */
  private async endedLongAgo({ before, over }: Ended, deletedAt: Deleted): Promise<readonly string[]> {
    const old = await this.mongo.models.imports
      .find({ status: { $in: [...over] }, [deletedAt]: null, ...sinceBefore(before) }, { _id: 1 })
      .limit(MOST)
      .lean<ImportDoc[]>();
    return old.map(({ _id }) => _id);
  }

  private runsOf(imports: readonly string[]): Promise<RunDoc[]> {
    return this.mongo.models.runs
      .find({ import: { $in: [...imports] } }, { import: 1, state: 1 })
      .lean<RunDoc[]>()
      .exec();
  }

  private async note(ids: readonly string[], deletedAt: Deleted): Promise<number> {
    const deleted = [{ $set: { [deletedAt]: '$$NOW' } }];
    await this.mongo.models.imports.updateMany({ _id: { $in: [...ids] } }, deleted, updated);
    return ids.length;
  }

  /** The sums come first: after a crash they are there, and perhaps only some of the fences. */
  private async deleteFencesOf(run: string): Promise<void> {
    const { fences, eventKeys } = this.mongo.collections;
    const fenceTotals = sumCounters(await fences.find(fencesOf(run)).toArray());
    await this.mongo.models.runs.updateOne({ _id: run, fenceTotals: null }, { $set: { fenceTotals } });
    await eventKeys.deleteMany(keyedByRun(run));
    await fences.deleteMany(fencesOf(run));
  }

  private async deleteReportsOf(run: string): Promise<void> {
    const { rejects, plans } = this.mongo.collections;
    await rejects.deleteMany(keyedByRun(run));
    await plans.deleteMany(keyedByRun(run));
  }
}
