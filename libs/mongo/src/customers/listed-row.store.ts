import type { mongo } from 'mongoose';
import { type LeftOutDoc, rejectKey, type SkippedDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, readWithin } from '../connection/read-within.js';

/** What became of a row that is listed: an option left it out, or it took effect without some of its values. */
export const listedOutcomes = ['skipped', 'left_out'] as const;

export type ListedOutcome = (typeof listedOutcomes)[number];

export interface ListedRowsPage {
  readonly run: string;
  readonly outcome: ListedOutcome;
  readonly limit: number;
  /** `_id` of the last one seen. */
  readonly after?: string;
}

export interface ListedRowStore {
  /** Rows of a run of one outcome, in order of file, then row; those of which values were left out say why. */
  page(page: ListedRowsPage): Promise<Listed<SkippedDoc | LeftOutDoc>>;
}

/** Of a page, in bytes: a row may have 50 reasons. */
const ROW_BYTES = 1024 * 1024;

export class MongoListedRowStore implements ListedRowStore {
  constructor(private readonly mongo: Mongo) {}

  page({
    run,
    outcome,
    limit,
    after = rejectKey(run, 0, 0),
  }: ListedRowsPage): Promise<Listed<SkippedDoc | LeftOutDoc>> {
    const { skippedRows, leftOutRows } = this.mongo.collections;
    const rows = outcome === 'skipped' ? skippedRows : (leftOutRows as unknown as mongo.Collection<SkippedDoc>);
    const found = rows
      .find({ _id: { $gt: after, $lt: `${run};` } })
      .sort({ _id: 1 })
      .limit(limit + 1);
    return readWithin(found, { limit, bytes: ROW_BYTES });
  }
}
