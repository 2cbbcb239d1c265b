import type { mongo } from 'mongoose';
import {
  type BatchFound,
  type Changes,
  type Counters,
  laneEvents,
  lanePlace,
  laneReceipts,
  type OutboxQueue,
} from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import { insertRaw, placeOf } from '../bson/raw-commands.js';
import { TooMuchReadError } from '../bson/raw-find.js';
import type { Mongo } from '../connection/connection.js';
import {
  CONFLICT_PATIENCE_MS,
  hasLabel,
  isTransient,
  isWriteConflict,
  pauseBefore,
  transactOnce,
} from '../connection/transact.js';
import { type EventsOut, EventsOutSwitch } from '../outbox/events-out.js';
import { encodeReceipts } from '../outbox/receipts-out.js';
import type { Applied, Batch } from './batch.js';
import { BatchWriter, encodeChanges, TakenKeyError, type Writes } from './batch-writer.js';
import { FenceMissedError, moveFence, overChunks, seenFrom } from './move-fence.js';
import { encodeShadows, OrderedRuns } from './ordered-runs.js';
import { PlanWriter } from './plan.store.js';
import { ReleasedValues } from './released-values.js';
import { increments } from './sum-counters.js';

export interface ApplyStore {
  /**
   * One MongoDB transaction: fence, customers, events, rejects. `decide` is pure and may be called several times, each time
   * with what a new snapshot holds (correctness.md, 8). Throws what `decide` throws, and errors of the server and the
   * network; the fence then tells the next call whether the batch took effect.
   */
  applyBatch(batch: Batch, decide: (found: BatchFound) => Changes): Promise<Applied>;
}

/** What is kept of a decision while it is written. */
interface Decided {
  readonly counters: Counters;
  readonly plan: Changes['plan'];
  readonly givenUp: Changes['givenUp'];
  readonly writes: Writes;
  readonly touched: readonly string[];
  readonly shadows: readonly Buffer[];
}

const decided = ({ mode, run }: Batch, changes: Changes, out: EventsOut | null): Decided => ({
  counters: changes.counters,
  plan: changes.plan,
  givenUp: changes.givenUp,
  writes: encodeChanges(mode, changes, out),
  touched: changes.touched ?? [],
  shadows: changes.shadows ? encodeShadows(run, changes.shadows, new Date()) : [],
});

/** Those that have messages now. */
const queuesOf = (
  { run, lane }: Batch,
  events: readonly Buffer[],
  receipts: readonly Buffer[],
): readonly OutboxQueue[] => [
  ...(events.length > 0 ? [laneEvents(run, lane)] : []),
  ...(receipts.length > 0 ? [laneReceipts(run, lane)] : []),
];

class SlowBatchError extends Error {}

const requireTime = (deadline: number): void => {
  if (performance.now() > deadline) throw new SlowBatchError();
};

/** A key that is taken although the snapshot shows it free: more often than a race can explain. */
const CLAIM_ATTEMPTS = 5;

/** One call of `applyBatch`: it tries until the batch has taken effect, or can't. */
interface Trial {
  readonly session: mongo.ClientSession;
  readonly batch: Batch;
  readonly decide: (found: BatchFound) => Changes;
  readonly patientUntil: number;
  /** When the present try takes too long, as `performance.now()` tells it. */
  deadline: number;
  /** How often it may still meet what others are writing. */
  conflictsLeft: number;
}

/** Errors after which the same batch may be tried in a new snapshot. */
const mayTryAgain = (error: unknown, attempt: number, { patientUntil }: Trial): boolean => {
  if (error instanceof TakenKeyError) return error.isClaim && attempt < CLAIM_ATTEMPTS;
  const isPassing = isTransient(error) || hasLabel(error, 'UnknownTransactionCommitResult');
  return (isPassing || error instanceof FenceMissedError) && performance.now() < patientUntil;
};

/** What follows an error where the fence still is before the batch; null: nobody here can tell. */
const nextAfter = (error: unknown, attempt: number, trial: Trial): 'again' | 'slow' | 'contended' | 'taken' | null => {
  // The server ends a transaction that lasts too long by itself: as large a batch would meet the same again.
  if (isTransient(error) && performance.now() > trial.deadline) return 'slow';
  if (isWriteConflict(error) && --trial.conflictsLeft < 0) return 'contended';
  if (mayTryAgain(error, attempt, trial)) return 'again';
  return error instanceof TakenKeyError ? 'taken' : null;
};

export class MongoApplyStore implements ApplyStore {
  private readonly writer: BatchWriter;
  private readonly planner: PlanWriter;
  private readonly givenUp: ReleasedValues;
  private readonly ordered: OrderedRuns;
  private readonly switch: EventsOutSwitch;

  constructor(private readonly mongo: Mongo) {
    this.writer = new BatchWriter(mongo);
    this.planner = new PlanWriter(mongo.collections);
    this.givenUp = new ReleasedValues(mongo.collections);
    this.ordered = new OrderedRuns(mongo);
    this.switch = new EventsOutSwitch(mongo);
  }

  async applyBatch(batch: Batch, decide: (found: BatchFound) => Changes): Promise<Applied> {
    const session = await this.mongo.connection.startSession();
    const patientUntil = performance.now() + CONFLICT_PATIENCE_MS;
    const trial: Trial = {
      session,
      batch,
      decide,
      patientUntil,
      deadline: patientUntil,
      conflictsLeft: batch.mostConflicts,
    };
    try {
      for (let attempt = 1; ; attempt += 1) {
        const applied = await this.attempt(trial, attempt);
        if (applied) return applied;
        await pauseBefore(attempt);
      }
    } finally {
      await session.endSession();
    }
  }

  /** Undefined: nothing was written and the fence still is before the batch. */
  private async attempt(trial: Trial, attempt: number): Promise<Applied | undefined> {
    try {
      trial.deadline = performance.now() + trial.batch.limitMs;
      const queues = await transactOnce(trial.session, () => this.write(trial));
      crashPoint('applier.after-commit');
      for (const queue of queues) trial.batch.onMessages?.(queue);
      return 'applied';
    } catch (error) {
      if (error instanceof SlowBatchError) return 'slow';
      if (error instanceof TooMuchReadError) return 'large';
      const next = nextAfter(error, attempt, trial);
      if (next === null) throw error;
      return (await this.standing(trial.batch)) ?? (next === 'again' ? undefined : next);
    }
  }

  /** The queues of what is to be published. */
  private async write(trial: Trial): Promise<readonly OutboxQueue[]> {
    const { session, batch, decide } = trial;
    const found = await this.read(session, batch);
    const out = await this.out(session, batch);
    requireTime(trial.deadline);
    const changes = decide(found);
    const receipts = encodeReceipts(session, batch, changes.receipts);
    const { counters, plan, givenUp, writes, touched, shadows } = decided(batch, changes, out);
    await moveFence(this.mongo.collections.fences, { ...overChunks(batch), inc: increments(counters) }, session);
    await this.writer.write(session, writes);
    await insertRaw(placeOf(this.mongo, 'outbox', session), receipts);
    await this.planner.write(session, batch, plan);
    await this.givenUp.write(session, batch, givenUp);
    await this.ordered.touch(session, batch.run, touched);
    await this.ordered.writeShadows(session, shadows);
    crashPoint('applier.in-transaction');
    requireTime(trial.deadline);
    return queuesOf(batch, writes.events.outbox, receipts);
  }

  private out(session: mongo.ClientSession, { mode, run, lane, from, reads }: Batch): Promise<EventsOut | null> {
    const place = lanePlace(from.seq, from.part);
    return this.switch.ofLane(session, { mode, workspace: reads.workspace, run, lane, place });
  }

  private async read(session: mongo.ClientSession, batch: Batch): Promise<BatchFound> {
    const { reads, mostBytes, mode, run, mergesRepeats = false } = batch;
    const shadowsOf = mergesRepeats && mode === 'validate' ? run : null;
    const stored = await this.writer.read(session, reads, { mostBytes, shadowsOf });
    const found = { ...stored, givenUp: await this.givenUp.read(session, batch) };
    if (!mergesRepeats || mode === 'validate') return found;
    return { ...found, touched: await this.ordered.touched(session, run, stored.customers.keys()) };
  }

  private standing(batch: Batch): Promise<Applied | undefined> {
    return seenFrom(this.mongo.collections.fences, batch);
  }
}
