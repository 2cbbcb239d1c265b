import type { KafkaMessage } from '#libs/kafka';
import { endOf, halvesOf, type LaneBatch, type LaneStep, type RunCompletion } from '#libs/lanes';
import {
  type BatchReads,
  type Counters,
  contradictionOfRecords,
  hasFacts,
  mergesRepeats,
  type OutboxQueue,
  type OutcomeChunk,
  type RunMode,
} from '#libs/messages';

import type { Applied, ApplyStore, Batch } from '#libs/mongo';
import { type ApplierRun, type ApplierRuns, UnusableDefinitionError } from './compiled-runs.js';
import { keysOf, type OutcomesHead, outcomesOf } from './read-outcomes.js';

/** What the world outside gets to know of what was applied. Counts are reported after the commit only. */
export interface ApplyEffects {
  /** Runs a job when a place is free: it bounds the MongoDB transactions and the memory of a process. */
  inTurn<T>(job: () => Promise<T>): Promise<T>;
  applied(mode: RunMode, chunks: number, counters: Counters): void;
  transaction(applied: Applied, seconds: number): void;
  /** Messages have been put into a queue of the outbox. */
  messages(queue: OutboxQueue): void;
}

/** What a user can do about a run that failed. */
export const ADVICE = 'Nothing more of it is written. Start the import again; report it if it fails again.';

type OutcomesBatch = LaneBatch<OutcomesHead>;

/** A batch that takes longer is given up and halved (correctness.md, 11). The server itself ends a single row's. */
const LIMIT_MS = 5_000;
/** So is one whose customers are larger together (correctness.md, 10): with the last page, up to 16 MiB more are read. */
const MOST_READ_BYTES = 32 * 1024 * 1024;

/** One after the other, only for as long as it takes to decide on it: what waits, waits as bytes. */
function* decoded({ requireForm }: ApplierRun, heads: readonly OutcomesHead[]): Generator<OutcomeChunk> {
  for (const head of heads) yield outcomesOf(head, requireForm);
}

/** And one that meets others so often: they may write faster than a large batch is ever decided on (correctness.md, 11). */
const MOST_CONFLICTS = 3;

const limits = { limitMs: LIMIT_MS, mostBytes: MOST_READ_BYTES, mostConflicts: MOST_CONFLICTS };
const { POSITIVE_INFINITY } = Number;
const noLimits: typeof limits = {
  limitMs: POSITIVE_INFINITY,
  mostBytes: POSITIVE_INFINITY,
  mostConflicts: POSITIVE_INFINITY,
};

const isLastPart = ({ rows, part, range }: OutcomesHead): boolean =>
  part === undefined || part.to === (range.to ?? rows);

/** Mostly the keys of the rows tell, and these are decoded only to be decided on. */
const readsOf = (compiled: ApplierRun, chunks: readonly OutcomesHead[]): BatchReads => {
  const { kind } = compiled;
  const byKeys = chunks.some(({ message }) => hasFacts(message.value)) ? null : kind.readsOfKeys;
  return byKeys ? byKeys(chunks.flatMap(keysOf)) : kind.readsOf(decoded(compiled, chunks));
};

const batchOf = (compiled: ApplierRun, batch: OutcomesBatch, effects: Pick<ApplyEffects, 'messages'>): Batch => {
  const { definition } = compiled;
  const { from, chunks } = batch;
  const [first] = chunks;
  if (!first) throw new Error('a batch has at least one chunk');
  return {
    run: first.range.run,
    lane: first.range.lane,
    mode: definition.mode,
    from,
    to: endOf(batch),
    reads: readsOf(compiled, chunks),
    mergesRepeats: mergesRepeats(definition),
    onMessages: (queue) => effects.messages(queue),
    // What can't be halved has all the time and room that it takes.
    ...(halvesOf(batch) ? limits : noLimits),
  };
};

/** The step of the applier: outcomes become changes of customers. */
export class ApplyCustomers implements LaneStep<ApplierRun, KafkaMessage> {
  readonly poison = 'dead';
  readonly advice = ADVICE;

  constructor(
    private readonly store: ApplyStore,
    private readonly runs: ApplierRuns,
    private readonly completion: Pick<RunCompletion, 'check' | 'fail'>,
    private readonly effects: ApplyEffects,
  ) {}

  async open(run: string): Promise<ApplierRun | null> {
    try {
      return await this.runs.get(run);
    } catch (error) {
      if (!(error instanceof UnusableDefinitionError)) throw error;
      await this.completion.fail(run, 'unusable_definition', error.message);
      return null;
    }
  }

  contradictionOf({ definition }: ApplierRun, head: OutcomesHead): string | null {
    return contradictionOfRecords(definition, head);
  }

  apply(run: ApplierRun, batch: OutcomesBatch): Promise<Applied> {
    return this.effects.inTurn(() => this.transact(run, batch));
  }

  ended({ definition: { run } }: ApplierRun): Promise<void> {
    return this.completion.check(run);
  }

  private async transact(run: ApplierRun, batch: OutcomesBatch): Promise<Applied> {
    let counters: Counters | undefined;
    const begun = performance.now();
    const applied = await this.store.applyBatch(batchOf(run, batch, this.effects), (found) => {
      const changes = run.kind.foldBatch(decoded(run, batch.chunks), found);
      counters = changes.counters;
      return changes;
    });
    this.effects.transaction(applied, (performance.now() - begun) / 1000);
    if (applied === 'applied' && counters)
      this.effects.applied(run.definition.mode, batch.chunks.filter(isLastPart).length, counters);
    return applied;
  }
}
