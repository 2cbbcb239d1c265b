import {
  type CompleteGroup,
  noRows,
  type StagedRecord,
  type StreamGroup,
  streamPartitionKey,
  streamStagedRange,
} from '#libs/messages';
import { Semaphore } from '#libs/runtime';
import { sourceOf } from '../bson/raw-commands.js';
import { decode } from '../bson/raw-documents.js';
import { findRaw } from '../bson/raw-find.js';
import type { Mongo } from '../connection/connection.js';
import type { StreamDoc } from '../control/stream-doc.js';
import { isLaneFree } from './is-lane-free.js';
import type { LaneClaim } from './lane-work.store.js';

/** An inbound partition of a stream, whose groups are settled. */
export interface GroupPlace {
  readonly stream: string;
  readonly partition: number;
}

/** A running stream whose records are settled in groups. */
export type GroupStream = Pick<StreamDoc, '_id' | 'workspace' | 'topic' | 'lanes' | 'quietPeriod'> & {
  readonly run: string;
};

/** When a stream was running, by the server's clock, and what that says now; in epoch milliseconds. */
export interface StreamClock {
  readonly now: number;
  readonly runs: readonly { readonly from: number; readonly to: number | null }[];
}

export interface StreamGroupStore {
  /** The oldest first. */
  streams(): Promise<readonly GroupStream[]>;
  clock(stream: string): Promise<StreamClock>;
  /** Leases a partition, unless somebody else has it. Nothing depends on a lease but who does the work. */
  claim(place: GroupPlace, claim: LaneClaim): Promise<boolean>;
  release(place: GroupPlace, owner: string): Promise<void>;
  /** Open groups that are due by then, by the time of the partition's records; those that are due first. */
  due(place: GroupPlace, until: Date, limit: number): Promise<readonly StreamGroup[]>;
  /** Open groups of which nothing was staged since then, by the server's clock; the oldest first. */
  quiet(place: GroupPlace, since: Date, limit: number): Promise<readonly StreamGroup[]>;
  /** Whether any partition of a stream has such a group. */
  hasQuiet(stream: string, partitions: number, since: Date): Promise<boolean>;
  /** Those of these groups of which just the actions that they should have are staged, with these, in order. */
  complete(groups: readonly StreamGroup[]): Promise<readonly CompleteGroup[]>;
  /** Deletes groups, and what is staged of them, of streams that are no more. Returns of how many. */
  forgetDeleted(): Promise<number>;
}

/** Groups whose actions are read at a time. */
const READS_AT_ONCE = 8;
/** More than a quiet period can have. */
const MOST_RUNS = 1_000;

interface RunTimes {
  readonly startedAt: Date;
  readonly finishedAt?: Date | null;
  readonly now: Date;
}

const ofStream = (stream: string) => ({ _id: { $gt: `${stream}:`, $lt: `${stream};` } });

export class MongoStreamGroupStore implements StreamGroupStore {
  constructor(private readonly mongo: Mongo) {}

  async streams(): Promise<readonly GroupStream[]> {
    const running = { state: 'running', process: 'groups', run: { $ne: null } } as const;
    const fields = { workspace: 1, topic: 1, lanes: 1, quietPeriod: 1, run: 1 } as const;
    return this.mongo.models.streams.find(running, fields).sort({ _id: 1 }).lean<GroupStream[]>();
  }

  async clock(stream: string): Promise<StreamClock> {
    const found = await this.mongo.models.runs.aggregate<RunTimes>([
      { $match: { import: stream, 'definition.stream': { $exists: true } } },
      { $sort: { _id: -1 } },
      { $limit: MOST_RUNS },
      { $project: { startedAt: 1, finishedAt: 1, now: '$$NOW' } },
    ]);
    return {
      now: found[0]?.now.getTime() ?? 0,
      runs: found.map(({ startedAt, finishedAt }) => ({
        from: startedAt.getTime(),
        to: finishedAt?.getTime() ?? null,
      })),
    };
  }

  async claim({ stream, partition }: GroupPlace, { owner, leaseMs }: LaneClaim): Promise<boolean> {
    const { streamPartitions } = this.mongo.collections;
    const _id = streamPartitionKey(stream, partition);
    const now = new Date();
    const made = { ...noRows, stream, partition, owner: null, leasedAt: now, movedAt: now };
    await streamPartitions.updateOne({ _id }, { $setOnInsert: made }, { upsert: true });
    const lease = { $set: { owner: { $literal: owner }, leasedAt: '$$NOW' } };
    return (await streamPartitions.updateOne({ _id, ...isLaneFree(leaseMs) }, [lease])).matchedCount === 1;
  }

  async release({ stream, partition }: GroupPlace, owner: string): Promise<void> {
    const held = { _id: streamPartitionKey(stream, partition), owner };
    await this.mongo.collections.streamPartitions.updateOne(held, { $set: { owner: null } });
  }

  due(place: GroupPlace, until: Date, limit: number): Promise<readonly StreamGroup[]> {
    return this.find(place, 'due', until, limit);
  }

  quiet(place: GroupPlace, since: Date, limit: number): Promise<readonly StreamGroup[]> {
    return this.find(place, 'touchedAt', since, limit);
  }

  async hasQuiet(stream: string, partitions: number, since: Date): Promise<boolean> {
    const partition = { $in: Array.from({ length: partitions }, (_, i) => i) };
    const quiet = { stream, partition, touchedAt: { $lte: since } };
    return (await this.mongo.collections.streamGroups.findOne(quiet, { projection: { _id: 1 } })) !== null;
  }

  async complete(groups: readonly StreamGroup[]): Promise<readonly CompleteGroup[]> {
    const places = new Semaphore(READS_AT_ONCE);
    const read = async (group: StreamGroup) => ({ group, actions: await this.actions(group) });
    const found = await Promise.all(groups.map((group) => places.run(() => read(group))));
    return found.filter(({ group, actions }) => actions.length === group.actions);
  }

  /** One more than the group should have, if there are more. */
  private async actions({ _id, actions }: StreamGroup): Promise<readonly StagedRecord[]> {
    const { from, to } = streamStagedRange(_id);
    const filter = { _id: { $gt: from, $lt: to } };
    const found = await findRaw(sourceOf(this.mongo, 'staged'), { filter, sort: { _id: 1 }, limit: actions + 1 });
    return found.map((raw) => decode(raw) as unknown as StagedRecord);
  }

  async forgetDeleted(): Promise<number> {
    const { collections, models } = this.mongo;
    const known: readonly string[] = await collections.streamGroups.distinct('stream');
    const kept = await models.streams.find({ _id: { $in: known } }, { _id: 1 }).lean();
    const gone = known.filter((stream) => !kept.some(({ _id }) => _id === stream));
    for (const stream of gone) {
      await collections.staged.deleteMany(ofStream(stream));
      await collections.streamPartitions.deleteMany(ofStream(stream));
      await collections.streamGroups.deleteMany(ofStream(stream));
    }
    return gone.length;
  }

  private find(
    { stream, partition }: GroupPlace,
    field: 'due' | 'touchedAt',
    until: Date,
    limit: number,
  ): Promise<readonly StreamGroup[]> {
    const { streamGroups } = this.mongo.collections;
    const found = streamGroups.find({ stream, partition, [field]: { $lte: until } });
    return found
      .sort({ [field]: 1 })
      .limit(limit)
      .toArray();
  }
}
