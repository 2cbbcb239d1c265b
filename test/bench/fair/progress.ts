import type { Mongo } from '#libs/mongo';

/** How far runs are, read beside the processes that work on them. */
export class FairProgress {
  constructor(private readonly mongo: Mongo) {}

  /** Rows of the import that have taken effect. */
  async rowsOf(importId: string): Promise<number> {
    const sums = [{ $match: { import: importId } }, { $group: { _id: null, rows: { $sum: '$at' } } }];
    const [found] = await this.mongo.collections.fences.aggregate<{ readonly rows: number }>(sums).toArray();
    return found?.rows ?? 0;
  }

  /** Runs that have had their first turn, in which their first rows are published. */
  async runsBegun(): Promise<number> {
    const begun = [{ 'lease.begun': true }, { manifest: { $ne: null } }, { state: { $ne: 'running' as const } }];
    return this.mongo.models.runs.countDocuments({ $or: begun }).exec();
  }

  /** Runs of which rows have taken effect. */
  async runsMoved(): Promise<number> {
    return (await this.mongo.collections.fences.distinct('run', { next: { $gt: 0 } })).length;
  }
}
