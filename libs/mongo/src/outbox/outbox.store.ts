import type { mongo } from 'mongoose';
import { type OutboxDoc, type OutboxQueue, queueOf, queueRange, WITHOUT_LANE } from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import type { Mongo } from '../connection/connection.js';
import { fromNow } from '../connection/server-time.js';
import { isDuplicateKey } from '../connection/transact.js';

export interface DueQuery {
  /** Empty: from the first queue on. */
  readonly after: OutboxQueue;
  readonly olderThanMs: number;
  /** So many queues are looked at. */
  readonly limit: number;
}

export interface DueQueues {
  readonly queues: readonly OutboxQueue[];
  /** Behind which the next look begins; empty: there are no more. */
  readonly after: OutboxQueue;
}

export interface OutboxStore {
  /** Takes or keeps the turn to publish a queue, for so long; false: another instance has it. */
  takeTurn(queue: OutboxQueue, turn: { readonly owner: string; readonly leaseMs: number }): Promise<boolean>;
  /** Gives the turn back. */
  leaveTurn(queue: OutboxQueue, owner: string): Promise<void>;
  /** The first document of a queue that a majority has. */
  first(queue: OutboxQueue): Promise<OutboxDoc | null>;
  /** Of a topic that nobody will make again. */
  discard(topic: OutboxDoc['topic']): Promise<void>;
  /** The broker has its messages. */
  remove(id: OutboxDoc['_id']): Promise<void>;
  /** Those of the queues behind another one that no lane has, or whose first document is older. */
  due(query: DueQuery): Promise<DueQueues>;
  /** Seconds; 0: there is none. */
  oldestAge(): Promise<number>;
}

/** Held by its owner for as long as it says, or free: an update without a condition, since an upsert can't compare fields. */
const takenBy = (owner: string, leaseMs: number): mongo.Document[] => {
  const isOver = { $lte: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
  const isFree = { $or: [isOver, { $eq: ['$owner', { $literal: owner }] }] };
  return [
    {
      $set: {
        owner: { $cond: [isFree, { $literal: owner }, '$owner'] },
        until: { $cond: [isFree, fromNow(leaseMs), '$until'] },
      },
    },
  ];
};

interface First {
  readonly _id: OutboxDoc['_id'];
  readonly isOld: boolean;
}

export class MongoOutboxStore implements OutboxStore {
  constructor(private readonly mongo: Pick<Mongo, 'collections'>) {}

  async takeTurn(
    queue: OutboxQueue,
    { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
  ): Promise<boolean> {
    const options = { upsert: true, returnDocument: 'after' } as const;
    try {
      const turn = await this.mongo.collections.outboxTurns.findOneAndUpdate(
        { _id: queue },
        takenBy(owner, leaseMs),
        options,
      );
      return turn?.owner === owner;
    } catch (error) {
      // Two came first at the same moment.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async leaveTurn(queue: OutboxQueue, owner: string): Promise<void> {
    await this.mongo.collections.outboxTurns.deleteOne({ _id: queue, owner });
  }

  /** Bytes come as such, not as objects of the driver. */
  first(queue: OutboxQueue): Promise<OutboxDoc | null> {
    const { from, to } = queueRange(queue);
    const options = { sort: { _id: 1 }, promoteBuffers: true } as const;
    return this.mongo.collections.outbox.findOne({ _id: { $gt: from, $lt: to } }, options);
  }

  async remove(id: OutboxDoc['_id']): Promise<void> {
    crashPoint('applier.after-publish');
    await this.mongo.collections.outbox.deleteOne({ _id: id });
  }

  async discard(topic: OutboxDoc['topic']): Promise<void> {
    await this.mongo.collections.outbox.deleteMany({ topic });
  }

  /** Jumps from queue to queue: none of their other documents is looked at. */
  async due({ after, olderThanMs, limit }: DueQuery): Promise<DueQueues> {
    const queues: OutboxQueue[] = [];
    let last = after;
    for (let looks = 0; looks < limit; looks += 1) {
      const first = await this.firstBehind(last === '' ? '' : queueRange(last).to, olderThanMs);
      if (!first) return { queues, after: '' };
      last = queueOf(first._id);
      if (first.isOld || last.startsWith(WITHOUT_LANE)) queues.push(last);
    }
    return { queues, after: last };
  }

  async oldestAge(): Promise<number> {
    const age = { $divide: [{ $subtract: ['$$NOW', '$at'] }, 1_000] };
    const oldest = this.mongo.collections.outbox.aggregate<{ age: number }>([
      { $sort: { at: 1 } },
      { $limit: 1 },
      { $project: { age } },
    ]);
    const [first] = await oldest.toArray();
    return Math.max(0, first?.age ?? 0);
  }

  private async firstBehind(key: string, olderThanMs: number): Promise<First | undefined> {
    const isOld = { $lt: ['$at', fromNow(-olderThanMs)] };
    const found = this.mongo.collections.outbox.aggregate<First>([
      { $match: { _id: { $gt: key } } },
      { $sort: { _id: 1 } },
      { $limit: 1 },
      { $project: { isOld } },
    ]);
    return (await found.toArray())[0];
  }
}
