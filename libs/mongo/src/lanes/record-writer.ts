import type { mongo } from 'mongoose';
import {
  type BatchFound,
  type BatchReads,
  type Changes,
  type DeadLetterDoc,
  type LabelCounts,
  MOST_LABELS,
  type SeenDoc,
  streamBatchKey,
} from '#libs/messages';
import { inKeyOrder } from '../bson/in-key-order.js';
import type { Mongo } from '../connection/connection.js';

/** More than a batch has rows. */
const ONE_PAGE = 10_000;

/** What a batch writes of records of a stream: ids that have taken effect (correctness.md, 25), and what is dead. */
export class RecordWriter {
  constructor(private readonly mongo: Pick<Mongo, 'collections'>) {}

  async read(
    session: mongo.ClientSession,
    { seen, labels, replays }: Pick<BatchReads, 'seen' | 'labels' | 'replays'>,
  ): Promise<Pick<BatchFound, 'seen' | 'labels' | 'replays'>> {
    if (!seen && !labels && !replays) return {};
    return {
      ...(seen && (await this.readSeen(session, seen))),
      ...(labels && (await this.readLabels(session, labels))),
      ...(replays && (await this.readReplays(session, replays))),
    };
  }

  private async readSeen(session: mongo.ClientSession, keys: readonly string[]): Promise<Pick<BatchFound, 'seen'>> {
    const options = { session, projection: { partition: 1, offset: 1 }, batchSize: ONE_PAGE } as const;
    const found = await this.mongo.collections.seen.find({ _id: { $in: [...keys] } }, options).toArray();
    return { seen: new Map(found.map(({ _id, partition, offset }) => [_id, { partition, offset }])) };
  }

  private async readReplays(session: mongo.ClientSession, keys: readonly string[]) {
    const options = { session, projection: { _id: 1 }, batchSize: ONE_PAGE } as const;
    const found = await this.mongo.collections.replays.find({ _id: { $in: [...keys] } }, options).toArray();
    return { replays: new Set(found.map(({ _id }) => _id)) };
  }

  /** What records say of themselves, besides their ids. */
  async write(
    session: mongo.ClientSession,
    { deadLetters, labels, replayed }: Pick<Changes, 'deadLetters' | 'labels' | 'replayed'>,
  ): Promise<void> {
    await this.putLetters(session, deadLetters);
    await this.count(session, labels);
    await this.endReplays(session, replayed);
  }

  /** A dead letter is repeated once: another record that says the same is one of its own. */
  private async endReplays(session: mongo.ClientSession, keys: readonly string[] = []): Promise<void> {
    if (keys.length === 0) return;
    const { replays, deadLetters } = this.mongo.collections;
    await replays.deleteMany({ _id: { $in: [...keys] } }, { session });
    await deadLetters.updateMany({ _id: { $in: [...keys] } }, { $currentDate: { replayedAt: true } }, { session });
  }

  /** An id that another lane has inserted since the snapshot is a duplicate key: the next snapshot shows it. */
  async insert(session: mongo.ClientSession, docs: readonly SeenDoc[] = []): Promise<void> {
    if (docs.length === 0) return;
    await this.mongo.collections.seen.insertMany(inKeyOrder(docs), { session, forceServerObjectId: true });
  }

  /** A stream that is read again from an earlier offset has some of them already. */
  private async putLetters(session: mongo.ClientSession, docs: readonly DeadLetterDoc[] = []): Promise<void> {
    if (docs.length === 0) return;
    const writes = docs.map(({ _id, ...letter }) => ({
      updateOne: { filter: { _id }, update: { $set: letter, $unset: { replayedAt: true as const } }, upsert: true },
    }));
    await this.mongo.collections.deadLetters.bulkWrite(writes, { session, ordered: false });
  }

  private async readLabels(
    session: mongo.ClientSession,
    { stream, lane, names }: NonNullable<BatchReads['labels']>,
  ): Promise<Pick<BatchFound, 'labels'>> {
    const { streamBatches } = this.mongo.collections;
    const keys = names.map((name) => streamBatchKey(stream, lane, name));
    const options = { session, projection: { label: 1 }, batchSize: ONE_PAGE } as const;
    const known = await streamBatches.find({ _id: { $in: keys } }, options).toArray();
    if (known.length === names.length) return { labels: { known: new Set(names), room: 0 } };
    const ofLane = { _id: { $gt: `${stream}:${lane}:`, $lt: `${stream}:${lane};` } };
    const count = await streamBatches.countDocuments(ofLane, { session, limit: MOST_LABELS });
    return { labels: { known: new Set(known.map(({ label }) => label)), room: MOST_LABELS - count } };
  }

  /** Each lane has its own, so that none waits for another. */
  async count(session: mongo.ClientSession, labels: readonly LabelCounts[] = []): Promise<void> {
    if (labels.length === 0) return;
    const writes = labels.map(({ counts, ...by }) => ({
      updateOne: {
        filter: { _id: streamBatchKey(by.stream, by.lane, by.label) },
        update: { $inc: counts, $setOnInsert: by },
        upsert: true,
      },
    }));
    await this.mongo.collections.streamBatches.bulkWrite(writes, { session, ordered: false });
  }
}
