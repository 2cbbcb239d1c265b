import type { mongo } from 'mongoose';
import type { BatchFound, SeenDoc } from '#libs/messages';
import { inKeyOrder } from '../bson/in-key-order.js';
import type { Mongo } from '../connection/connection.js';

/** More than a batch has rows. */
const ONE_PAGE = 10_000;

/** Record ids of streams that have taken effect (correctness.md, 25). */
export class SeenWriter {
  constructor(private readonly mongo: Pick<Mongo, 'collections'>) {}

  async read(session: mongo.ClientSession, keys: readonly string[] = []): Promise<Pick<BatchFound, 'seen'>> {
    if (keys.length === 0) return {};
    const options = { session, projection: { _id: 1 }, batchSize: ONE_PAGE } as const;
    const found = await this.mongo.collections.seen.find({ _id: { $in: [...keys] } }, options).toArray();
    return { seen: new Set(found.map(({ _id }) => _id)) };
  }

  /** An id that another lane has inserted since the snapshot is a duplicate key: the next snapshot shows it. */
  async insert(session: mongo.ClientSession, docs: readonly SeenDoc[] = []): Promise<void> {
    if (docs.length === 0) return;
    await this.mongo.collections.seen.insertMany(inKeyOrder(docs), { session, forceServerObjectId: true });
  }
}
