import type { mongo } from 'mongoose';
import { laneRange, type NamedCurrencies, type SegmentDoc, segmentKey } from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import { insertRaw, placeOf, sourceOf } from '../bson/raw-commands.js';
import { findRaw } from '../bson/raw-find.js';
import { StagedRow } from '../bson/staged-row.js';
import type { Mongo } from '../connection/connection.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import type { Applied, LanePoint } from './batch.js';
import { FenceMissedError, moveFence, overChunks, seenFrom } from './move-fence.js';

/** A contiguous range of a lane's actions, to be staged whole or not at all. */
export interface StagingBatch {
  readonly run: string;
  readonly lane: number;
  readonly from: LanePoint;
  readonly to: LanePoint & { readonly ended: boolean };
  /** Documents as `encodeStaged` makes them. */
  readonly staged: Buffer;
}

/** Where staged actions are read: behind `after`, in order. */
export interface StagedRange {
  readonly run: string;
  readonly lane: number;
  readonly after: string;
  readonly upTo?: string;
  readonly limit: number;
}

export interface StagingStore {
  /** One MongoDB transaction: the lane's fence and the actions. With the lane's end, its judging may begin. */
  stage(batch: StagingBatch): Promise<Applied>;
  /** In order of group, file and row; at most `limit`. */
  read(range: StagedRange): Promise<readonly StagedRow[]>;
  /** The n-th segment of a lane of the run that staged it. */
  segment(run: string, lane: number, seq: number): Promise<SegmentDoc | null>;
  /** The currencies that the staged actions of a run name; at most a few parts, whatever the number of actions. */
  currencies(run: string): Promise<readonly NamedCurrencies[]>;
  /** Deletes what a run has staged. Returns how many actions. */
  forget(run: string): Promise<number>;
}

/** There are some 300 currencies, of which a part names one or two. */
const MOST_PARTS = 100_000;

export class MongoStagingStore implements StagingStore {
  constructor(private readonly mongo: Mongo) {}

  async stage(batch: StagingBatch): Promise<Applied> {
    try {
      await transact(this.mongo.connection, (session) => this.write(session, batch));
    } catch (error) {
      // An action that is staged already although its fence has not moved is `taken`.
      if (!(error instanceof FenceMissedError || isDuplicateKey(error))) throw error;
      return (await seenFrom(this.mongo.collections.fences, batch)) ?? (isDuplicateKey(error) ? 'taken' : 'behind');
    }
    crashPoint('transactions.after-stage');
    return 'applied';
  }

  async read({ run, lane, after, upTo, limit }: StagedRange): Promise<readonly StagedRow[]> {
    const range = laneRange(run, lane);
    const end = upTo === undefined ? { $lt: range.to } : { $lte: upTo };
    const filter = { _id: { $gt: after === '' ? range.from : after, ...end } };
    const found = await findRaw(sourceOf(this.mongo, 'staged'), { filter, sort: { _id: 1 }, limit });
    return found.map((raw) => new StagedRow(raw));
  }

  segment(run: string, lane: number, seq: number): Promise<SegmentDoc | null> {
    return this.mongo.collections.segments.findOne({ _id: segmentKey(run, lane, seq) });
  }

  async currencies(run: string): Promise<readonly NamedCurrencies[]> {
    const named = { _id: { $gt: `${run}:`, $lt: `${run};` }, currencies: { $exists: true } };
    const place = { file: '$currencies.first.file', row: '$currencies.first.row' };
    const first = { $min: { $cond: ['$currencies.first', { ...place, code: '$currencies.first.code' }, null] } };
    const parts = this.mongo.collections.segments.aggregate<NamedCurrencies>([
      { $match: named },
      { $group: { _id: '$currencies.codes', first } },
      { $sort: { _id: 1 } },
      { $limit: MOST_PARTS },
      { $project: { _id: 0, codes: '$_id', first: 1 } },
    ]);
    return parts.toArray();
  }

  async forget(run: string): Promise<number> {
    const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
    await this.mongo.collections.segments.deleteMany(ofRun);
    return (await this.mongo.collections.staged.deleteMany(ofRun)).deletedCount;
  }

  private async write(session: mongo.ClientSession, batch: StagingBatch): Promise<void> {
    const { staged, to } = batch;
    const move = overChunks(batch);
    const entered = to.ended && { set: { ...move.set, 'work.phase': 'settling' }, now: ['work.enteredAt.settling'] };
    await moveFence(this.mongo.collections.fences, { ...move, ...entered }, session);
    if (staged.length > 0) await insertRaw(placeOf(this.mongo, 'staged', session), [staged]);
    crashPoint('transactions.in-stage');
  }
}
