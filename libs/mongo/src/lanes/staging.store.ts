import type { mongo } from 'mongoose';
import { fenceKey, laneRange, type NamedCurrencies, type SegmentDoc, segmentKey } from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import { insertRaw, placeOf, sourceOf } from '../bson/raw-commands.js';
import { findRaw } from '../bson/raw-find.js';
import { StagedRow } from '../bson/staged-row.js';
import type { Mongo } from '../connection/connection.js';
import { transact } from '../connection/transact.js';
import type { Applied, LanePoint } from './batch.js';

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
  /** One transaction: the lane's fence and the actions. With the lane's end, its judging may begin. */
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

class FenceMissedError extends Error {}

export class MongoStagingStore implements StagingStore {
  constructor(private readonly mongo: Mongo) {}

  async stage(batch: StagingBatch): Promise<Applied> {
    try {
      await transact(this.mongo.connection, (session) => this.write(session, batch));
    } catch (error) {
      if (error instanceof FenceMissedError) return this.standing(batch);
      throw error;
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

  private async write(session: mongo.ClientSession, { run, lane, from, to, staged }: StagingBatch): Promise<void> {
    const here = { next: from.seq, at: from.at, digest: from.digest, closed: false, ended: false };
    const there = { next: to.seq, at: to.at, digest: to.digest, ended: to.ended, republish: null, gaps: 0 };
    const phase = to.ended ? { 'work.phase': 'settling' as const } : {};
    const times: Readonly<Record<string, true>> = to.ended ? { 'work.enteredAt.settling': true } : {};
    const moved = await this.mongo.collections.fences.updateOne(
      { _id: fenceKey(run, lane), ...here },
      { $set: { ...there, ...phase }, $currentDate: { movedAt: true, ...times } },
      { session },
    );
    if (moved.matchedCount === 0) throw new FenceMissedError();
    if (staged.length > 0) await insertRaw(placeOf(this.mongo, 'staged', session), [staged]);
    crashPoint('transactions.in-stage');
  }

  private async standing({ run, lane, from }: StagingBatch): Promise<Applied> {
    const fence = await this.mongo.collections.fences.findOne(
      { _id: fenceKey(run, lane) },
      { readConcern: { level: 'majority' } },
    );
    if (!fence || fence.closed) return 'closed';
    if (fence.next === from.seq) return 'mismatch';
    return fence.next > from.seq ? 'moved' : 'behind';
  }
}
