import type { DeadLetterDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';

export interface LetterFilter {
  readonly workspace: string;
  readonly stream?: string;
  readonly reason?: string;
}

export interface LetterPage {
  readonly limit: number;
  /** The `_id` of the last one of the page before. */
  readonly after?: string | undefined;
}

export interface DeadLetterStore {
  /** By stream, partition and offset. */
  list(filter: LetterFilter, page: LetterPage): Promise<Listed<DeadLetterDoc>>;
  find(workspace: string, id: string): Promise<DeadLetterDoc | null>;
  /**
   * From now on the next record that names it takes its place in the counts (`begun`); that is so already (`under_way`),
   * or has been done (`done`).
   */
  beginReplay(letter: Pick<DeadLetterDoc, '_id' | 'stream'>): Promise<'begun' | 'under_way' | 'done'>;
  /** Nothing was published: it may be tried again. */
  cancelReplay(letter: Pick<DeadLetterDoc, '_id'>): Promise<void>;
}

export class MongoDeadLetterStore implements DeadLetterStore {
  constructor(private readonly mongo: Mongo) {}

  list({ workspace, stream, reason }: LetterFilter, { limit, after }: LetterPage): Promise<Listed<DeadLetterDoc>> {
    const begin = stream === undefined ? {} : { $gt: `${stream}:`, $lt: `${stream};` };
    const _id = after === undefined ? begin : { ...begin, $gt: after };
    const found = this.mongo.collections.deadLetters
      .find({ workspace, ...(reason === undefined ? {} : { reason }), ...(Object.keys(_id).length > 0 && { _id }) })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .batchSize(PAGE_BATCH);
    return readWithin(found, { limit });
  }

  find(workspace: string, id: string): Promise<DeadLetterDoc | null> {
    return this.mongo.collections.deadLetters.findOne({ _id: id, workspace });
  }

  async beginReplay({ _id, stream }: Pick<DeadLetterDoc, '_id' | 'stream'>): Promise<'begun' | 'under_way' | 'done'> {
    const { replays, deadLetters } = this.mongo.collections;
    const begun = await replays.updateOne({ _id }, { $setOnInsert: { stream, at: new Date() } }, { upsert: true });
    if (begun.upsertedCount === 0) return 'under_way';
    // Looked at behind it: the transaction in which an earlier one took effect has taken away its document.
    if (!(await deadLetters.findOne({ _id, replayedAt: { $exists: true } }))) return 'begun';
    await this.cancelReplay({ _id });
    return 'done';
  }

  async cancelReplay({ _id }: Pick<DeadLetterDoc, '_id'>): Promise<void> {
    await this.mongo.collections.replays.deleteOne({ _id });
  }
}
