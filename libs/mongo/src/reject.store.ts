import type { mongo } from 'mongoose';
import { type RejectDoc, rejectKey } from '#libs/messages';
import type { Mongo } from './connection.js';

export interface RejectPage {
  readonly run: string;
  readonly limit: number;
  /** `_id` of the last one seen. */
  readonly after?: string;
  /** Index of the file in the run's definition. */
  readonly file?: number;
  readonly row?: number;
  readonly customer?: string;
}

export interface RejectStore {
  /** In order of file, then row. */
  page(page: RejectPage): Promise<readonly RejectDoc[]>;
  /** All of them, streamed in the same order. */
  all(run: string): AsyncIterable<RejectDoc>;
}

/** A run's rejects, or a file's, are a range of the primary index: `rejectKey` sorts by file, then row. */
const rangeOf = ({ run, file, after }: Pick<RejectPage, 'run' | 'file' | 'after'>): mongo.Document => {
  const first = file === undefined ? `${run}:` : rejectKey(run, file, 0);
  const end = file === undefined ? `${run};` : rejectKey(run, file + 1, 0);
  return { $gt: after !== undefined && after > first ? after : first, $lt: end };
};

export class MongoRejectStore implements RejectStore {
  constructor(private readonly mongo: Mongo) {}

  page({ limit, row, customer, ...range }: RejectPage): Promise<readonly RejectDoc[]> {
    const filter = {
      _id: rangeOf(range),
      ...(row === undefined ? {} : { row }),
      ...(customer === undefined ? {} : { customer_id: customer }),
    };
    return this.mongo.collections.rejects.find(filter).sort({ _id: 1 }).limit(limit).toArray();
  }

  all(run: string): AsyncIterable<RejectDoc> {
    return this.mongo.collections.rejects.find({ _id: rangeOf({ run }) }).sort({ _id: 1 });
  }
}
