import { rejectKey, type SkippedDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, readWithin } from '../connection/read-within.js';

export interface SkippedPage {
  readonly run: string;
  readonly limit: number;
  /** `_id` of the last one seen. */
  readonly after?: string;
}

export interface SkippedStore {
  /** Rows that options of the import left out of a run, in order of file, then row. */
  page(page: SkippedPage): Promise<Listed<SkippedDoc>>;
}

export class MongoSkippedStore implements SkippedStore {
  constructor(private readonly mongo: Mongo) {}

  page({ run, limit, after = rejectKey(run, 0, 0) }: SkippedPage): Promise<Listed<SkippedDoc>> {
    const found = this.mongo.collections.skippedRows
      .find({ _id: { $gt: after, $lt: `${run};` } })
      .sort({ _id: 1 })
      .limit(limit + 1);
    return readWithin(found, { limit });
  }
}
