import { mongo } from 'mongoose';
import {
  type Counters,
  type Figures,
  fenceKey,
  lanePlace,
  noRows,
  type OversizedGroup,
  type PurchaseSums,
  type RunMode,
  type SegmentChanges,
  type SegmentDoc,
  type SegmentKeys,
} from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import { sourceOf } from '../bson/raw-commands.js';
import { decode } from '../bson/raw-documents.js';
import { findRaw } from '../bson/raw-find.js';
import type { Mongo } from '../connection/connection.js';
import type { FenceDoc, LaneWork } from '../connection/documents.js';
import { transact } from '../connection/transact.js';
import { encodeSegment, TransactionWriter } from '../customers/transaction-writer.js';
import { type EventsOut, EventsOutSwitch } from '../outbox/events-out.js';
import { fencesOf } from './fence.store.js';
import { isLaneFree } from './is-lane-free.js';
import { FenceMissedError, moveFence } from './move-fence.js';
import { increments } from './sum-counters.js';

/** A lane whose staged actions, or customers, are to be worked on. */
export interface LaneTask {
  readonly run: string;
  readonly lane: number;
  readonly work: LaneWork;
}

export interface LaneClaim {
  readonly owner: string;
  readonly leaseMs: number;
}

/** One MongoDB transaction of a lane's work: from the step that the fence must be at, to where it is afterwards. */
export interface LaneWorkStep {
  readonly run: string;
  readonly lane: number;
  readonly phase: LaneWork['phase'];
  readonly steps: number;
  readonly to: { readonly cursor: string; readonly oversized: OversizedGroup | null };
}

export interface SettleStep extends LaneWorkStep {
  readonly workspace: string;
  readonly mode: RunMode;
  /** What of the database must be known first; null: the files alone decide, and only rejects are written. */
  readonly keys: SegmentKeys<readonly string[]> | null;
  /** To be kept, where a lane is judged for the first time. */
  readonly segment: SegmentDoc | null;
}

export interface FigureStep extends LaneWorkStep {
  /** `_id`s, each once. */
  readonly customers: readonly string[];
}

/** `moved`: the fence is elsewhere, or is closed; nothing was written. */
export type Stepped = 'done' | 'moved';

/** `counters`: of what was written; null when nothing was. */
export interface SettledSegment {
  readonly stepped: Stepped;
  readonly counters: Counters | null;
}

/** Nothing of what was decided but these outlives the decision. */
const encoded = (changes: SegmentChanges, out: EventsOut | null) => {
  const writes = encodeSegment(changes, out);
  return { writes, counters: changes.counters };
};

export interface LaneWorkStore {
  /** Leases a lane of the run that has work and is not leased. */
  claim(run: string, claim: LaneClaim): Promise<LaneTask | null>;
  /** Gives it back at once. */
  release(task: LaneTask, owner: string): Promise<void>;
  /** The work of all lanes of a run, in order; majority read. */
  lanes(run: string): Promise<readonly (LaneTask & { readonly closed: boolean })[]>;
  /** One MongoDB transaction: fence, transactions, events, rejects. `decide` may be called several times, each in a new snapshot. */
  settle(
    step: SettleStep,
    decide: (found: SegmentKeys<ReadonlySet<string>>) => SegmentChanges,
  ): Promise<SettledSegment>;
  /** Customers with transactions of this import whose figures this lane recalculates, behind one of them, each once. */
  customersToRecalculate(
    part: { readonly import: string; readonly part: number },
    after: string,
  ): Promise<{ readonly customers: readonly string[]; readonly isEnd: boolean }>;
  /** One MongoDB transaction: fence and the figures of some customers (correctness.md, 22). */
  recalculate(step: FigureStep, figuresOf: (sums: PurchaseSums) => Figures): Promise<Stepped>;
  /** One MongoDB transaction: the figures of some customers, of a run that is over. */
  recalculateEnded(customers: readonly string[], figuresOf: (sums: PurchaseSums) => Figures): Promise<void>;
  /** A lane has done all of a phase. */
  enter(
    task: Pick<LaneTask, 'run' | 'lane'>,
    from: Pick<LaneWork, 'phase' | 'steps'>,
    to: LaneWork['phase'],
  ): Promise<Stepped>;
}

const taskOf = ({ run, lane, work }: FenceDoc): LaneTask => ({ run, lane, work: work as LaneWork });

/** Customers a transaction; their transactions are read with them. */
const CUSTOMERS = 1_000;
/** Entries of the index read at a time to find them. */
const ENTRIES = 4_000;

export class MongoLaneWorkStore implements LaneWorkStore {
  private readonly purchases: TransactionWriter;
  private readonly switch: EventsOutSwitch;

  constructor(private readonly mongo: Mongo) {
    this.purchases = new TransactionWriter(mongo);
    this.switch = new EventsOutSwitch(mongo);
  }

  async claim(run: string, { owner, leaseMs }: LaneClaim): Promise<LaneTask | null> {
    const phases = (await this.lanes(run)).map(({ work }) => work.phase);
    const phase = phases.some((one) => one === 'staging' || one === 'settling') ? 'settling' : 'figures';
    const lease = { 'work.owner': { $literal: owner }, 'work.leasedAt': '$$NOW' };
    const found = await this.mongo.collections.fences.findOneAndUpdate(
      { ...fencesOf(run), closed: false, 'work.phase': phase, ...isLaneFree(leaseMs, 'work.') },
      [{ $set: lease }],
      { returnDocument: 'after' },
    );
    return found && taskOf(found);
  }

  async release({ run, lane }: LaneTask, owner: string): Promise<void> {
    const held = { _id: fenceKey(run, lane), 'work.owner': owner };
    await this.mongo.collections.fences.updateOne(held, { $set: { 'work.owner': null } });
  }

  async lanes(run: string): Promise<readonly (LaneTask & { readonly closed: boolean })[]> {
    const fences = await this.mongo.collections.fences
      .find(fencesOf(run), { readConcern: { level: 'majority' }, readPreference: 'primary' })
      .toArray();
    return fences
      .filter(({ work }) => work !== undefined)
      .map((fence) => ({ ...taskOf(fence), closed: fence.closed }))
      .toSorted((a, b) => a.lane - b.lane);
  }

  async settle(
    step: SettleStep,
    decide: (found: SegmentKeys<ReadonlySet<string>>) => SegmentChanges,
  ): Promise<SettledSegment> {
    let settled: Counters | null = null;
    const stepped = await this.attempt(async (session) => {
      const found = await this.purchases.find(session, step.keys);
      const out = await this.switch.ofLane(session, { ...step, place: lanePlace(step.steps) });
      const { counters, writes } = encoded(decide(found), out);
      await this.move(session, step, increments(counters));
      await this.purchases.write(session, writes);
      if (step.segment) await this.mongo.collections.segments.insertOne(step.segment, { session });
      settled = counters;
      crashPoint('transactions.in-settle');
    });
    if (stepped === 'done') crashPoint('transactions.after-settle');
    return { stepped, counters: stepped === 'done' ? settled : null };
  }

  async customersToRecalculate(
    { import: importId, part }: { readonly import: string; readonly part: number },
    after: string,
  ): Promise<{ readonly customers: readonly string[]; readonly isEnd: boolean }> {
    const entries = await findRaw(sourceOf(this.mongo, 'transactions'), {
      filter: { import: importId, part, customer: { $gt: after } },
      projection: { _id: 0, customer: 1 },
      sort: { customer: 1 },
      limit: ENTRIES,
    });
    const customers = [...new Set(entries.map((entry) => decode(entry).customer as string))];
    return {
      customers: customers.slice(0, CUSTOMERS),
      isEnd: entries.length < ENTRIES && customers.length <= CUSTOMERS,
    };
  }

  async recalculate(step: FigureStep, figuresOf: (sums: PurchaseSums) => Figures): Promise<Stepped> {
    const stepped = await this.attempt(async (session) => {
      await this.move(session, step, increments({ ...noRows, customers: step.customers.length }));
      await this.purchases.recalculate(session, step.customers, figuresOf);
      crashPoint('transactions.in-figures');
    });
    return stepped;
  }

  recalculateEnded(customers: readonly string[], figuresOf: (sums: PurchaseSums) => Figures): Promise<void> {
    return transact(this.mongo.connection, (session) => this.purchases.recalculate(session, customers, figuresOf));
  }

  async enter(
    { run, lane }: Pick<LaneTask, 'run' | 'lane'>,
    from: Pick<LaneWork, 'phase' | 'steps'>,
    to: LaneWork['phase'],
  ): Promise<Stepped> {
    const keepsSteps = to === 'done' ? {} : { 'work.steps': 0 };
    const afresh = { 'work.cursor': '', 'work.oversized': null, 'work.owner': null, ...keepsSteps };
    return stepped(
      moveFence(this.mongo.collections.fences, {
        ...{ run, lane, from: { 'work.phase': from.phase, 'work.steps': from.steps } },
        set: { 'work.phase': to, ...afresh },
        now: [`work.enteredAt.${to}`],
      }),
    );
  }

  private attempt(work: (session: mongo.ClientSession) => Promise<void>): Promise<Stepped> {
    return stepped(transact(this.mongo.connection, work));
  }

  private move(
    session: mongo.ClientSession,
    { run, lane, phase, steps, to }: LaneWorkStep,
    counts: Readonly<Record<string, number>>,
  ): Promise<void> {
    const from = { 'work.phase': phase, 'work.steps': steps };
    const set = { 'work.cursor': to.cursor, 'work.oversized': to.oversized };
    const move = { run, lane, from, set, inc: { 'work.steps': 1, ...counts } };
    return moveFence(this.mongo.collections.fences, move, session);
  }
}

const stepped = async (moving: Promise<void>): Promise<Stepped> => {
  try {
    await moving;
    return 'done';
  } catch (error) {
    if (error instanceof FenceMissedError) return 'moved';
    throw error;
  }
};
