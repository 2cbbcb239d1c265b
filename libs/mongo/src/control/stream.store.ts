import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import type { RunDoc } from '../connection/run-doc.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import type { Session } from './answer.store.js';
import { givenBack, leasedBy, leaseIsFree, renewedFor } from './lease.js';
import { insertRun } from './run-insert.js';
import { takeSegment } from './start-claims.js';
import { MOST_NAMES, type StreamDoc } from './stream-doc.js';
import { withNames } from './stream-names.js';
import { newStream } from './stream-new.js';
import type {
  ListedStreams,
  NewStream,
  NextRun,
  SeenStream,
  StreamClaim,
  StreamHold,
  StreamPage,
  StreamPlace,
  StreamStop,
  StreamSwitch,
} from './stream-requests.js';
import { closeStreamRun, type StreamCourse } from './stream-runs.js';
import { findRunsWithRejects, standingOf } from './stream-standing.js';

export interface StreamStore {
  /** For a definition that is about to be made. */
  newId(): string;
  /** One MongoDB transaction: the stream, its first run, a fence for each of its partitions, the segment that it names. */
  create(request: NewStream, session?: Session): Promise<StreamDoc | 'name_taken'>;
  find(place: StreamPlace): Promise<StreamDoc | null>;
  get(stream: string): Promise<StreamDoc | null>;
  /** Newest first. */
  list(page: StreamPage): Promise<Listed<StreamDoc>>;
  count(workspace: string): Promise<number>;
  /** Those that have stopped by themselves, of all workspaces. */
  countStopped(): Promise<number>;
  /** Ids of those that run, of all workspaces, the oldest first. */
  running(): Promise<readonly string[]>;
  /** Ids of its runs that have, or may have, rejected records: the newest first. */
  runsWithRejects(stream: string): Promise<readonly string[]>;
  /** With what the present run has done so far. */
  standing(stream: StreamDoc): Promise<StreamCourse>;
  /**
   * One MongoDB transaction: all fences of the present run closed and that run `finished`, the next one begun, the stream changed.
   * Null when the stream has changed since it was seen.
   */
  switch(request: StreamSwitch): Promise<StreamDoc | null>;
  /** The same for ingest, until a person resumes it. False when that is not its run any more. */
  stop(request: StreamStop): Promise<boolean>;
  /** With the end of its present run. False when it has changed since it was seen. */
  remove(seen: SeenStream): Promise<boolean>;
  /** Running ones that nobody reads, the oldest first. */
  claimable(which: ListedStreams): Promise<readonly StreamDoc[]>;
  /** Leases a running stream that nobody reads: the one that is named, or the oldest. */
  claim(claim: StreamClaim): Promise<StreamDoc | null>;
  /** Extends the lease. Its `run` may be another one than before; null: the lease is lost, or the stream is not to be read. */
  renew(hold: StreamHold): Promise<StreamDoc | null>;
  /** Gives the stream back at once; the next claim is no takeover. */
  release(stream: string, owner: string): Promise<void>;
  /** The id of its topic, where none was known or nothing has been read of it. */
  keepTopicId(stream: string, topicId: string): Promise<void>;
  /** Keys of records that name no attribute. */
  noteIgnored(stream: string, names: readonly string[]): Promise<void>;
  /** Headers of ours by name that nobody knows, so many in all. A repeated read may count them again. */
  noteHeaders(stream: string, headers: StreamDoc['unknownHeaders']): Promise<void>;
  /** Dead records are few again: from now on they stop it once more. */
  endAcceptance(stream: string): Promise<void>;
}

const updated = { returnDocument: 'after', updatePipeline: true } as const;

export class MongoStreamStore implements StreamStore {
  constructor(private readonly mongo: Mongo) {}

  private get streams(): Mongo['models']['streams'] {
    return this.mongo.models.streams;
  }

  newId(): string {
    return newId('str');
  }

  async create(request: NewStream, session?: Session): Promise<StreamDoc | 'name_taken'> {
    const insert = async (within: Session): Promise<StreamDoc> => {
      const taken = await takeSegment(this.mongo, within, { ...request, by: request.createdBy });
      const created = new this.streams(newStream(taken));
      await created.save({ session: within });
      await insertRun(this.mongo, within, taken);
      return created.toObject<StreamDoc>();
    };
    try {
      const created = await (session ? insert(session) : transact(this.mongo.connection, insert));
      this.mongo.runReports.began(request.definition, request.createdBy);
      return created;
    } catch (error) {
      if (isDuplicateKey(error)) return 'name_taken';
      throw error;
    }
  }

  find({ workspace, stream }: StreamPlace): Promise<StreamDoc | null> {
    return this.streams
      .findOne({ workspace, $or: [{ _id: stream }, { name: stream }] })
      .lean<StreamDoc>()
      .exec();
  }

  get(stream: string): Promise<StreamDoc | null> {
    return this.streams.findById(stream).lean<StreamDoc>().exec();
  }

  list({ workspace, limit, after }: StreamPage): Promise<Listed<StreamDoc>> {
    const filter = { workspace, ...(after === undefined ? {} : { _id: { $lt: after } }) };
    const found = this.streams
      .find(filter)
      .sort({ _id: -1 })
      .limit(limit + 1);
    return readWithin(found.lean<StreamDoc>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  count(workspace: string): Promise<number> {
    return this.streams.countDocuments({ workspace }).exec();
  }

  countStopped(): Promise<number> {
    return this.streams.countDocuments({ state: 'stopped' }).exec();
  }

  async running(): Promise<readonly string[]> {
    const found = await this.streams.find({ state: 'running' }, { _id: 1 }).sort({ _id: 1 }).lean();
    return found.map(({ _id }) => _id);
  }

  runsWithRejects(stream: string): Promise<readonly string[]> {
    return findRunsWithRejects(this.mongo, stream);
  }

  standing(stream: StreamDoc): Promise<StreamCourse> {
    return standingOf(this.mongo, stream);
  }

  async switch({ seen: { _id, revision }, next, set }: StreamSwitch): Promise<StreamDoc | null> {
    return this.change({ _id, revision }, next, set);
  }

  async stop({ stream, run, reason, detail }: StreamStop): Promise<boolean> {
    const set = { state: 'stopped', stopReason: reason, stopDetail: detail } as const;
    return (await this.change({ _id: stream, run }, null, set)) !== null;
  }

  async remove({ _id, revision }: SeenStream): Promise<boolean> {
    const removed = await transact(this.mongo.connection, async (session) => {
      const found = await this.streams.findOne({ _id, revision }, null, { session }).lean<StreamDoc>();
      if (!found) return null;
      const { ended } = await closeStreamRun(this.mongo, session, found);
      await this.streams.deleteOne({ _id, revision }, { session });
      return { ended };
    });
    this.report(removed?.ended);
    // They may be too many for one transaction.
    if (removed) await this.mongo.collections.streamBatches.deleteMany({ _id: { $gt: `${_id}:`, $lt: `${_id};` } });
    return removed !== null;
  }

  claimable({ most, except = [] }: ListedStreams): Promise<readonly StreamDoc[]> {
    return this.streams
      .find({ state: 'running', _id: { $nin: [...except] }, ...leaseIsFree })
      .sort({ _id: 1 })
      .limit(most)
      .lean<StreamDoc[]>()
      .exec();
  }

  claim({ stream, ...holder }: StreamClaim): Promise<StreamDoc | null> {
    const free = { state: 'running', ...(stream === undefined ? {} : { _id: stream }), ...leaseIsFree } as const;
    return this.streams
      .findOneAndUpdate(free, [{ $set: leasedBy(holder) }], { ...updated, sort: { _id: 1 } })
      .lean<StreamDoc>()
      .exec();
  }

  renew({ stream, owner, leaseMs, ...standing }: StreamHold): Promise<StreamDoc | null> {
    const held = { _id: stream, state: 'running', 'lease.owner': owner } as const;
    return this.streams
      .findOneAndUpdate(held, [{ $set: renewedFor(leaseMs, standing) }], updated)
      .lean<StreamDoc>()
      .exec();
  }

  async release(stream: string, owner: string): Promise<void> {
    await this.streams.updateOne({ _id: stream, 'lease.owner': owner }, [{ $set: givenBack }], updated);
  }

  async keepTopicId(stream: string, topicId: string): Promise<void> {
    await this.streams.updateOne({ _id: stream }, { $set: { topicId } });
  }

  async noteIgnored(stream: string, names: readonly string[]): Promise<void> {
    const $set = { ignoredColumns: withNames('$ignoredColumns', names) };
    const hasRoom = { [`ignoredColumns.${MOST_NAMES - 1}`]: { $exists: false } };
    await this.streams.updateOne({ _id: stream, ...hasRoom }, [{ $set }], updated);
  }

  async noteHeaders(stream: string, { count, names }: StreamDoc['unknownHeaders']): Promise<void> {
    const $set = {
      'unknownHeaders.count': { $add: ['$unknownHeaders.count', count] },
      'unknownHeaders.names': withNames('$unknownHeaders.names', names),
    };
    await this.streams.updateOne({ _id: stream }, [{ $set }], updated);
  }

  async endAcceptance(stream: string): Promise<void> {
    await this.streams.updateOne({ _id: stream }, { $set: { acceptDead: false } });
  }

  private async change(
    filter: { readonly _id: string; readonly revision?: number; readonly run?: string },
    next: NextRun | null,
    set: StreamSwitch['set'],
  ): Promise<StreamDoc | null> {
    const changed = await transact(this.mongo.connection, async (session) => {
      const found = await this.streams.findOne(filter, null, { session }).lean<StreamDoc>();
      if (!found) return null;
      const { course, ended } = await closeStreamRun(this.mongo, session, found);
      const partitions = set.partitions ?? found.partitions;
      const given = next?.offsets ?? course.offsets;
      const offsets = Array.from({ length: partitions }, (_, partition) => given[partition] ?? 0);
      if (next) await insertRun(this.mongo, session, { ...next, offsets });
      const run = { run: next?.definition.run ?? null, lanes: next?.definition.stream?.lanes ?? [] };
      const lease = next ? found.lease : null;
      const update = { $set: { ...course, ...set, ...run, lease, offsets }, $inc: { revision: 1 } };
      const stream = await this.streams
        .findOneAndUpdate({ _id: found._id }, update, { session, returnDocument: 'after' })
        .lean<StreamDoc>();
      return { stream, ended };
    });
    this.report(changed?.ended);
    if (changed && next) this.mongo.runReports.began(next.definition, next.by);
    return changed?.stream ?? null;
  }

  private report(ended: RunDoc | null | undefined): void {
    if (ended) this.mongo.runReports.ended(ended, ended.totals);
  }
}
