import type { mongo } from 'mongoose';
import type { BatchFound, BatchReads, Changes, RunMode, SegmentMemberDoc } from '#libs/messages';
import { inKeyOrder } from '../bson/in-key-order.js';
import { encode, insertRaw, placeOf, updateRaw } from '../bson/raw-commands.js';
import { RawCustomers } from '../bson/raw-customers.js';
import type { Mongo } from '../connection/connection.js';
import { isDuplicateKey } from '../connection/transact.js';
import { EventWriter, type EventWrites, encodeEvents, NO_EVENTS } from '../customers/event-writer.js';
import type { EventsOut } from '../outbox/events-out.js';
import { findCustomers } from './find-customers.js';
import { lockKeys, secondsOf } from './lock-slices.js';
import { LockWriter } from './lock-writer.js';
import { OrderedRuns } from './ordered-runs.js';
import { RecordWriter } from './record-writer.js';

/** A key to be inserted exists, and the transaction is over: the server has aborted it. */
export class TakenKeyError extends Error {
  /** `isClaim`: a customer's key, whose new owner the next snapshot shows to the decision. */
  constructor(readonly isClaim: boolean) {
    super('a key to be inserted exists already');
  }
}

/** Documents are made here with their keys: the driver has no `_id` to add. */
const insertOptions = { ordered: true, forceServerObjectId: true } as const;

/** What a batch writes, encoded: thousands of documents that live through a transaction would burden the collector. */
export interface Writes extends Pick<Changes, 'released' | 'claimed' | 'seen' | 'labels' | 'replayed' | 'deadLetters'> {
  readonly inserts: readonly Buffer[];
  readonly updates: readonly Buffer[];
  readonly passing: readonly Buffer[];
  readonly events: EventWrites;
  readonly rejects: readonly Buffer[];
  readonly skips: readonly Buffer[];
  readonly leftOut: readonly Buffer[];
  /** Each as `identityKey`; what becomes of it depends on the time at which it is written. */
  readonly identities: readonly string[];
  readonly members: readonly Buffer[];
}

const NOTHING = {
  ...{ inserts: [], updates: [], passing: [], events: NO_EVENTS },
  ...{ released: [], claimed: [], identities: [], members: [] },
} as const;

/** Who is in the segment already stays there by the row that put it there. */
const joining = ({ _id, ...by }: SegmentMemberDoc) => ({ q: { _id }, u: { $setOnInsert: by }, upsert: true });

/** No two customers have the same external ID, not even for a moment within a transaction. */
const withoutExternalId = (_id: string) => ({ q: { _id }, u: { $unset: { external_id: true } } });

/** A validation writes what it leaves out only. `out`: where the events' messages go; null: nobody asks for them. */
export const encodeChanges = (mode: RunMode, changes: Changes, out: EventsOut | null): Writes => {
  const rejects = encode(changes.rejects);
  const skips = encode(changes.skips ?? []);
  const leftOut = encode(changes.leftOut ?? []);
  if (mode === 'validate') return { ...NOTHING, rejects, skips, leftOut };
  const { inserts, updates, events, oldValues, released, claimed } = changes;
  const {
    passing = [],
    identities = [],
    members = [],
    seen = [],
    labels = [],
    replayed = [],
    deadLetters = [],
  } = changes;
  return {
    inserts: encode(inKeyOrder(inserts)),
    updates: encode(inKeyOrder(updates).map(({ _id, set }) => ({ q: { _id }, u: { $set: set } }))),
    passing: encode([...passing].sort().map(withoutExternalId)),
    events: encodeEvents(events, out, oldValues),
    rejects,
    skips,
    leftOut,
    identities,
    members: encode(inKeyOrder(members).map(joining)),
    released,
    claimed,
    seen,
    labels,
    replayed,
    deadLetters,
  };
};

interface ReadOptions {
  /** Of customers; beyond, the read is given up. */
  readonly mostBytes?: number;
  /** A run that is validated: what it would have written so far is read in the place of what is stored. */
  readonly shadowsOf?: string | null;
}

/** What was read, with the keys of all its customers. */
export interface StoredBatch extends BatchFound {
  readonly customers: RawCustomers;
}

/** The reads and writes of a fence transaction, each one command. */
export class BatchWriter {
  private readonly collections: Mongo['collections'];
  private readonly events: EventWriter;
  private readonly ordered: OrderedRuns;
  private readonly locks: LockWriter;
  private readonly records: RecordWriter;

  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {
    this.collections = mongo.collections;
    this.events = new EventWriter(mongo);
    this.ordered = new OrderedRuns(mongo);
    this.locks = new LockWriter(mongo);
    this.records = new RecordWriter(mongo);
  }

  /** Throws TooMuchReadError when the customers come to more than so many bytes. */
  async read(
    session: mongo.ClientSession,
    reads: BatchReads,
    { mostBytes = Number.POSITIVE_INFINITY, shadowsOf = null }: ReadOptions = {},
  ): Promise<StoredBatch> {
    const customers = new RawCustomers();
    const asked = reads.lookups.filter(({ values }) => values.length > 0);
    let left = mostBytes;
    for (const lookup of asked) {
      const search = { place: placeOf(this.mongo, 'customers', session), workspace: reads.workspace, mostBytes: left };
      const found = await findCustomers(search, lookup);
      for (const { length } of found) left -= length;
      customers.add(found);
    }
    if (shadowsOf !== null) await this.ordered.overlay(session, shadowsOf, asked, customers);
    const owners = customers.ownersOf(asked.filter(({ by }) => by !== '_id'));
    const stored = await this.readUniqueValues(session, reads);
    const changed = shadowsOf === null ? null : await this.ordered.owners(session, shadowsOf, reads);
    return {
      customers,
      owners,
      ownersOfUniqueValues: changed ? replaced(stored, changed) : stored,
      givenUp: new Map(),
      ...(await this.records.read(session, reads)),
    };
  }

  async write(session: mongo.ClientSession, writes: Writes): Promise<void> {
    await this.writeCustomers(session, writes);
    await updateRaw(placeOf(this.mongo, 'segmentMembers', session), writes.members);
    await this.writeRecords(session, writes);
  }

  private async writeCustomers(session: mongo.ClientSession, writes: Writes): Promise<void> {
    const place = placeOf(this.mongo, 'customers', session);
    try {
      await this.records.insert(session, writes.seen);
      await this.locks.take(session, lockKeys(writes.identities, secondsOf(session)));
      await this.writeUniqueValues(session, writes);
      await updateRaw(place, writes.passing);
      await insertRaw(place, writes.inserts);
      await updateRaw(place, writes.updates);
    } catch (error) {
      if (isDuplicateKey(error)) throw new TakenKeyError(true);
      throw error;
    }
  }

  private async writeUniqueValues(session: mongo.ClientSession, { released, claimed }: Writes): Promise<void> {
    const { uniqueValues } = this.collections;
    const deletes = released.map((filter) => ({ deleteOne: { filter } }));
    if (deletes.length > 0) await uniqueValues.bulkWrite(deletes, { session, ordered: false });
    if (claimed.length > 0) await uniqueValues.insertMany(claimed, { session, ...insertOptions });
  }

  /** Keys of events and rejects come from the record: one that exists means that the record took effect before. */
  private async writeRecords(session: mongo.ClientSession, writes: Writes): Promise<void> {
    const { events, rejects, skips, leftOut } = writes;
    try {
      await this.events.insert(session, events);
      await this.records.write(session, writes);
      await insertRaw(placeOf(this.mongo, 'rejects', session), rejects);
      await insertRaw(placeOf(this.mongo, 'skippedRows', session), skips);
      await insertRaw(placeOf(this.mongo, 'leftOutRows', session), leftOut);
    } catch (error) {
      if (isDuplicateKey(error)) throw new TakenKeyError(false);
      throw error;
    }
  }

  private async readUniqueValues(
    session: mongo.ClientSession,
    { uniqueValues: keys }: BatchReads,
  ): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0) return new Map();
    const { uniqueValues } = this.collections;
    const found = await uniqueValues.find({ _id: { $in: [...keys] } }, { session, batchSize: 10_000 }).toArray();
    return new Map(found.map(({ _id, customer }) => [_id, customer]));
  }
}

/** Stored owners, where a validation has no others for it. */
const replaced = (
  stored: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> => {
  const owners = new Map(stored);
  for (const [value, owner] of changed) {
    if (owner === null) owners.delete(value);
    else owners.set(value, owner);
  }
  return owners;
};
