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
  /** From now on the next record that names it takes its place in the counts. False: that is so already. */
  beginReplay(letter: Pick<DeadLetterDoc, '_id' | 'stream'>): Promise<boolean>;
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

  async beginReplay({ _id, stream }: Pick<DeadLetterDoc, '_id' | 'stream'>): Promise<boolean> {
    const begun = await this.mongo.collections.replays.updateOne(
      { _id },
      { $setOnInsert: { stream, at: new Date() } },
      { upsert: true },
    );
    return begun.upsertedCount === 1;
  }

  async cancelReplay({ _id }: Pick<DeadLetterDoc, '_id'>): Promise<void> {
    await this.mongo.collections.replays.deleteOne({ _id });
  }
}
