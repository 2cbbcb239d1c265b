import type { mongo } from 'mongoose';
import {
  type Counters,
  type Figures,
  type PurchaseSums,
  type SegmentKeys,
  type StreamGroup,
  type StreamSettlingChanges,
  type StreamSettlingFound,
  streamPartitionKey,
  streamStagedRange,
} from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import type { Mongo } from '../connection/connection.js';
import type { WorkspaceDoc } from '../connection/control-plane.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import { encodeSegment, TransactionWriter } from '../customers/transaction-writer.js';
import { EventsOutSwitch } from '../outbox/events-out.js';
import { RecordWriter } from './record-writer.js';
import type { GroupPlace } from './stream-group.store.js';
import { increments } from './sum-counters.js';

/** One MongoDB transaction: these groups, as they were looked at. */
export interface StreamSettling {
  readonly place: GroupPlace;
  readonly workspace: string;
  readonly groups: readonly StreamGroup[];
  /** What of the database must be known first. */
  readonly keys: SegmentKeys<readonly string[]>;
  /** The run knows no currency of its workspace. */
  readonly asksForCurrency: boolean;
  readonly figuresOf: (sums: PurchaseSums) => Figures;
}

/** `moved`: one of the groups has changed since it was looked at; nothing was written. */
export type SettledGroups = { readonly settled: 'moved' } | { readonly settled: 'done'; readonly counters: Counters };

export interface StreamSettlingStore {
  /** `decide` is pure, and called again in each attempt, with what a new snapshot holds. */
  settle(step: StreamSettling, decide: (found: StreamSettlingFound) => StreamSettlingChanges): Promise<SettledGroups>;
}

class MovedGroupError extends Error {}

const CLAIM_ATTEMPTS = 5;

const closed = ({ _id, revision }: StreamGroup) => ({
  updateOne: {
    filter: { _id, revision, due: { $exists: true } },
    update: { $unset: { due: true, touchedAt: true }, $currentDate: { closedAt: true } } as const,
  },
});

export class MongoStreamSettlingStore implements StreamSettlingStore {
  private readonly purchases: TransactionWriter;
  private readonly records: RecordWriter;
  private readonly out: EventsOutSwitch;

  constructor(private readonly mongo: Mongo) {
    this.purchases = new TransactionWriter(mongo);
    this.records = new RecordWriter(mongo);
    this.out = new EventsOutSwitch(mongo);
  }

  async settle(
    step: StreamSettling,
    decide: (found: StreamSettlingFound) => StreamSettlingChanges,
  ): Promise<SettledGroups> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const counters = await transact(this.mongo.connection, (session) => this.write(session, step, decide));
        crashPoint('transactions.after-settle');
        return { settled: 'done', counters };
      } catch (error) {
        if (error instanceof MovedGroupError) return { settled: 'moved' };
        // A transaction that another stream or import has written since the snapshot: the next one shows it.
        if (!isDuplicateKey(error) || attempt === CLAIM_ATTEMPTS) throw error;
      }
    }
  }

  private async write(
    session: mongo.ClientSession,
    step: StreamSettling,
    decide: (found: StreamSettlingFound) => StreamSettlingChanges,
  ): Promise<Counters> {
    const { place, groups, workspace, figuresOf } = step;
    const found = await this.purchases.find(session, step.keys);
    const changes = decide({ ...found, currency: await this.currencyOf(session, step) });
    const writes = encodeSegment(changes, await this.out.ofApi(session, workspace));
    await this.close(session, groups);
    await this.count(session, place, changes.counters);
    await this.takeCurrency(session, workspace, changes.currency);
    await this.purchases.write(session, writes);
    if (changes.customers.size > 0) await this.purchases.recalculate(session, [...changes.customers], figuresOf);
    await this.forget(session, groups, changes.forgotten);
    await this.records.count(session, changes.labels);
    crashPoint('transactions.in-settle');
    return changes.counters;
  }

  /** Of several who settle a group one gets through, and an action that has joined it meanwhile keeps it open. */
  private async close(session: mongo.ClientSession, groups: readonly StreamGroup[]): Promise<void> {
    const { streamGroups } = this.mongo.collections;
    const { matchedCount } = await streamGroups.bulkWrite(groups.map(closed), { session, ordered: false });
    if (matchedCount < groups.length) throw new MovedGroupError();
  }

  private async count(session: mongo.ClientSession, place: GroupPlace, counters: Counters): Promise<void> {
    const _id = streamPartitionKey(place.stream, place.partition);
    const update = { $inc: increments(counters), $currentDate: { movedAt: true } } as const;
    await this.mongo.collections.streamPartitions.updateOne({ _id }, update, { session });
  }

  private async currencyOf(
    session: mongo.ClientSession,
    { workspace, asksForCurrency }: StreamSettling,
  ): Promise<string | null> {
    if (!asksForCurrency) return null;
    const { workspaces } = this.mongo.models;
    const found = await workspaces.findById(workspace, { currency: 1 }, { session }).lean<WorkspaceDoc>();
    return found?.currency ?? null;
  }

  private async takeCurrency(session: mongo.ClientSession, workspace: string, currency: string | null): Promise<void> {
    if (currency === null) return;
    await this.mongo.models.workspaces.updateOne({ _id: workspace }, { $set: { currency } }, { session });
  }

  private async forget(
    session: mongo.ClientSession,
    groups: readonly StreamGroup[],
    ids: readonly string[],
  ): Promise<void> {
    const { staged, seen } = this.mongo.collections;
    const deletes = groups.map(({ _id }) => {
      const { from, to } = streamStagedRange(_id);
      return { deleteMany: { filter: { _id: { $gt: from, $lt: to } } } };
    });
    await staged.bulkWrite(deletes, { session, ordered: false });
    if (ids.length > 0) await seen.deleteMany({ _id: { $in: [...ids] } }, { session });
  }
}
