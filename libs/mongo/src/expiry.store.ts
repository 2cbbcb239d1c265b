import type { ImportStatus } from '#libs/messages';
import type { Mongo } from './connection.js';
import type { FileDoc, ImportDoc, RunDoc } from './control-plane.js';
import { FileContent } from './file-content.js';
import { statusChange } from './server-time.js';

/** What becomes of imports and files that nobody has come back to (correctness.md, 20). */
export interface ExpiryStore {
  /**
   * Imports in one of the states `from` that have a file from before then become `expired`, each by compare-and-set: an
   * import that is started, or whose files change, at the same moment stays. Returns how many.
   */
  expire(request: { readonly before: Date; readonly from: readonly ImportStatus[] }): Promise<number>;
  /**
   * Deletes the bytes of files from before then whose imports are in one of the states `over`, and what their records
   * show of their cells. Returns how many.
   */
  deleteContents(request: Ended): Promise<number>;
  /**
   * Deletes the rejects and plans of imports that have been in one of the states `over` since before then, those of
   * validations that were repeated too. Returns of how many imports.
   */
  deleteReports(request: Ended): Promise<number>;
}

interface Ended {
  readonly before: Date;
  /** States that an import never leaves. */
  readonly over: readonly ImportStatus[];
}

const SYSTEM = 'sluice';
/** At a time, so that nothing large is held in memory; what is left is for the next time. */
const MOST = 1_000;

const updated = { updatePipeline: true } as const;

/** A verdict, where there is one, without the first rows and values. */
const WITHOUT_CELLS = {
  $cond: [{ $eq: ['$verdict', null] }, null, { $mergeObjects: ['$verdict', { preview: [], samples: [] }] }],
};

export class MongoExpiryStore implements ExpiryStore {
  private readonly content: FileContent;

  constructor(private readonly mongo: Mongo) {
    this.content = new FileContent(mongo.connection);
  }

  async expire({ before, from }: { readonly before: Date; readonly from: readonly ImportStatus[] }): Promise<number> {
    const { imports } = this.mongo.models;
    const idle = await imports
      .find({ status: { $in: [...from] }, firstByteAt: { $lt: before } })
      .limit(MOST)
      .lean<ImportDoc[]>();
    let expired = 0;
    for (const { _id, status, revision, files } of idle) {
      if (!(await this.hasFileFrom(files, before))) continue;
      const moved = [{ $set: statusChange('expired', SYSTEM) }];
      expired += (await imports.updateOne({ _id, status, revision }, moved, updated)).matchedCount;
    }
    return expired;
  }

  async deleteContents({ before, over }: Ended): Promise<number> {
    const { files, imports } = this.mongo.models;
    const old = await files
      .find({ firstByteAt: { $lt: before }, deletedAt: null })
      .limit(MOST)
      .lean<FileDoc[]>();
    const ended = await imports.find(
      { _id: { $in: old.map((file) => file.import) }, status: { $in: [...over] } },
      { _id: 1 },
    );
    const endedIds = new Set(ended.map(({ _id }) => _id));
    const useless = old.filter((file) => endedIds.has(file.import));
    for (const file of useless) {
      await this.content.delete(file.gridfs);
      await files.updateOne({ _id: file._id }, [{ $set: { deletedAt: '$$NOW', verdict: WITHOUT_CELLS } }], updated);
    }
    return useless.length;
  }

  async deleteReports({ before, over }: Ended): Promise<number> {
    const { imports, runs } = this.mongo.models;
    const since = { $expr: { $lt: [{ $last: '$history.at' }, before] } };
    const old = await imports
      .find({ status: { $in: [...over] }, createdAt: { $lt: before }, reportsDeletedAt: null, ...since }, { _id: 1 })
      .limit(MOST)
      .lean<ImportDoc[]>();
    const ids = old.map(({ _id }) => _id);
    const theirs = await runs.find({ import: { $in: ids } }, { _id: 1 }).lean<RunDoc[]>();
    for (const { _id } of theirs) await this.deleteReportsOf(_id);
    await imports.updateMany({ _id: { $in: ids } }, [{ $set: { reportsDeletedAt: '$$NOW' } }], updated);
    return ids.length;
  }

  private async deleteReportsOf(run: string): Promise<void> {
    const { rejects, plans } = this.mongo.collections;
    const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
    await rejects.deleteMany(ofRun);
    await plans.deleteMany(ofRun);
  }

  /** Files can be removed and others added: the oldest of those that an import has now counts. */
  private async hasFileFrom(ids: readonly string[], before: Date): Promise<boolean> {
    return (await this.mongo.models.files.exists({ _id: { $in: [...ids] }, firstByteAt: { $lt: before } })) !== null;
  }
}
