import type { mongo } from 'mongoose';
import type { StreamGroup, StreamStagingChanges, StreamStagingFound, StreamStagingReads } from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import { inKeyOrder } from '../bson/in-key-order.js';
import { encode, insertRaw, placeOf, updateRaw } from '../bson/raw-commands.js';
import type { Mongo } from '../connection/connection.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import type { Applied, LanePoint } from './batch.js';
import { FenceMissedError, moveFence, overChunks, seenFrom } from './move-fence.js';
import { RecordWriter } from './record-writer.js';
import { increments } from './sum-counters.js';

/** A contiguous range of a lane of a stream, to be staged whole or not at all. */
export interface StreamStagingBatch {
  readonly run: string;
  readonly lane: number;
  readonly from: LanePoint;
  readonly to: LanePoint & { readonly ended: boolean };
  readonly reads: StreamStagingReads;
}

export interface StreamStagingStore {
  /**
   * One MongoDB transaction: the lane's fence, groups, staged actions, rejects. `decide` is pure, and called again in each
   * attempt, with what a new snapshot holds.
   */
  stage(batch: StreamStagingBatch, decide: (found: StreamStagingFound) => StreamStagingChanges): Promise<Applied>;
}

/** An id that another lane has inserted since the snapshot: the next one shows it. */
class TakenIdError extends Error {}

const ID_ATTEMPTS = 5;
const ONE_PAGE = 10_000;

const groupWrite = ({ _id, ...state }: StreamGroup) => ({
  q: { _id },
  u: { $set: state, $currentDate: { touchedAt: true } },
  upsert: true,
});

export class MongoStreamStagingStore implements StreamStagingStore {
  private readonly records: RecordWriter;

  constructor(private readonly mongo: Mongo) {
    this.records = new RecordWriter(mongo);
  }

  async stage(
    batch: StreamStagingBatch,
    decide: (found: StreamStagingFound) => StreamStagingChanges,
  ): Promise<Applied> {
    for (let attempt = 1; ; attempt += 1) {
      const staged = await this.attempt(batch, decide, attempt < ID_ATTEMPTS);
      if (staged) return staged;
    }
  }

  /** Undefined: nothing was written, and the batch may be tried again. */
  private async attempt(
    batch: StreamStagingBatch,
    decide: (found: StreamStagingFound) => StreamStagingChanges,
    mayTryAgain: boolean,
  ): Promise<Applied | undefined> {
    const { fences } = this.mongo.collections;
    try {
      await transact(this.mongo.connection, (session) => this.write(session, batch, decide));
    } catch (error) {
      if (error instanceof FenceMissedError) return (await seenFrom(fences, batch)) ?? 'behind';
      if (!(error instanceof TakenIdError || isDuplicateKey(error))) throw error;
      const isPassing = error instanceof TakenIdError && mayTryAgain;
      return (await seenFrom(fences, batch)) ?? (isPassing ? undefined : 'taken');
    }
    crashPoint('transactions.after-stage');
    return 'applied';
  }

  private async write(
    session: mongo.ClientSession,
    batch: StreamStagingBatch,
    decide: (found: StreamStagingFound) => StreamStagingChanges,
  ): Promise<void> {
    const { counters, newest, ...changes } = decide(await this.read(session, batch.reads));
    const max = newest === null ? {} : { max: { newest: new Date(newest) } };
    const move = { ...overChunks(batch), inc: increments(counters), ...max };
    await moveFence(this.mongo.collections.fences, move, session);
    await this.insertIds(session, changes);
    const { groups, staged, rejects } = changes;
    await updateRaw(placeOf(this.mongo, 'streamGroups', session), encode(inKeyOrder(groups).map(groupWrite)));
    await insertRaw(placeOf(this.mongo, 'staged', session), encode(inKeyOrder(staged)));
    await insertRaw(placeOf(this.mongo, 'rejects', session), encode(inKeyOrder(rejects)));
    await this.records.write(session, changes);
    crashPoint('transactions.in-stage');
  }

  private async read(session: mongo.ClientSession, reads: StreamStagingReads): Promise<StreamStagingFound> {
    const asked = { _id: { $in: [...reads.groups] } };
    const { streamGroups } = this.mongo.collections;
    const found = await streamGroups.find(asked, { session, batchSize: ONE_PAGE }).toArray();
    // When it was touched is written anew with each change.
    const groups = new Map(found.map(({ touchedAt: _, ...group }) => [group._id, group]));
    return { groups, ...(await this.records.read(session, reads)) };
  }

  private async insertIds(session: mongo.ClientSession, { seen }: Pick<StreamStagingChanges, 'seen'>): Promise<void> {
    try {
      await this.records.insert(session, seen);
    } catch (error) {
      throw isDuplicateKey(error) ? new TakenIdError() : error;
    }
  }
}
