import type { KafkaMessage } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import { type LaneEffects, LaneReader, RunCompletion, readLaneChunk } from '#libs/lanes';
import { encodeOutcomes, type OutcomeChunk, type RunDefinition, rangeHeaders } from '#libs/messages';
import { exampleFile, exampleOutcomes, exampleRun } from '#libs/messages/testing';
import type { Applied, Batch, LanePosition } from '#libs/mongo';
import { ADVICE, ApplyCustomers, type ApplyEffects } from '../src/apply-customers.js';
import { type ApplierRun, ApplierRuns } from '../src/compiled-runs.js';
import type { OutcomesHead } from '../src/read-outcomes.js';

/** A run of one lane. */
export const definition = exampleRun({
  ...pinNamedKind('customers'),
  now: '2026-04-07T12:00:00.000Z',
  files: [exampleFile()],
  columns: [{ attribute: { id: 'id', label: 'ID', type: 'string' }, header: 'id' }],
  lanes: 1,
});

/** A chunk of one row of that lane. */
export const chunk = (seq: number): OutcomeChunk =>
  exampleOutcomes({
    ...{ seq, at: seq, before: `d${seq}`, digest: `d${seq + 1}` },
    accepted: [[seq + 1, seq + 2, `C${seq}`]],
  });

export const headOf = (value: OutcomeChunk, rows: number): OutcomesHead =>
  readLaneChunk(
    {
      key: null,
      value: Buffer.from(encodeOutcomes(value, 0)),
      headers: rangeHeaders(value, rows),
      timestamp: '',
      attributes: 0,
      offset: String(value.seq),
    },
    value.lane,
  );

/** A chunk of one row. */
export const head = (seq: number): OutcomesHead => headOf(chunk(seq), 1);

/** A lane's fence in memory, and the batches that were tried on it: their first chunk and the one after their last. */
export class Lane {
  next = 0;
  /** Rows of the next chunk that have taken effect. */
  part = 0;
  readonly tried: [from: number, to: number][] = [];
  readonly failures: string[] = [];
  readonly deadLettered: number[] = [];
  readonly requested: number[] = [];
  readonly counted = { rows: 0, repeated: 0, dropped: 0 };
  /** How often the fences were read. */
  looks = 0;

  constructor(private readonly answer: (batch: Batch, tries: number) => Applied | undefined = () => undefined) {}

  applier(run: RunDefinition | null = definition): LaneReader<ApplierRun, KafkaMessage> {
    const fences = {
      positions: async () => {
        this.looks += 1;
        const { next, part } = this;
        return [{ lane: 0, next, at: next, digest: `d${next}`, part, closed: false, ended: false } as LanePosition];
      },
      requestRepublish: async ({ next }: { readonly next: number }) => {
        this.requested.push(next);
        return 'requested' as const;
      },
    };
    const apply = { applyBatch: async (batch: Batch) => this.apply(batch) };
    const runs = {
      definition: async () => run,
      get: async () => null,
      openRuns: async () => [],
      finish: async () => true,
      fail: async (_: string, { code }: { readonly code: string }) => this.failures.push(code) > 0,
    };
    const stores = { runs, fences: { ...fences, totals: () => Promise.reject(new Error('not asked for')) } };
    const completion = new RunCompletion(stores, async () => [], ADVICE);
    const step = new ApplyCustomers(apply, new ApplierRuns(runs), completion, this.effects());
    return new LaneReader({ fences, runs }, step, this.effects());
  }

  private apply(batch: Batch): Applied {
    this.tried.push([batch.from.seq, batch.to.seq]);
    const answer = this.answer(batch, this.tried.length);
    if (answer) return answer;
    if (batch.from.seq !== this.next) return batch.from.seq < this.next ? 'moved' : 'behind';
    this.counted.rows += batch.to.at - batch.from.at;
    this.next = batch.to.seq;
    this.part = batch.to.part ?? 0;
    return 'applied';
  }

  private effects(): ApplyEffects & LaneEffects<KafkaMessage> {
    return {
      inTurn: (job) => job(),
      deadLetter: async ({ offset }) => void this.deadLettered.push(Number(offset)),
      applied: () => undefined,
      passed: (chunks, why) => {
        this.counted[why] += chunks;
      },
      transaction: () => undefined,
      messages: () => undefined,
      gap: () => undefined,
    };
  }
}
