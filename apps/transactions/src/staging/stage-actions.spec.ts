import { beforeEach, describe, expect, it } from 'vitest';
import type { KafkaMessage } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import { ChunkAttempts, LaneDeliveries, LaneReader } from '#libs/lanes';
import { CHUNK_VERSION, type Chunk, type LaneManifest, type RunDefinition, rangeHeaders } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import type { AttemptsStore, LanePosition, RunDoc, StagingBatch, TriedChunk } from '#libs/mongo';
import { StageActions } from './stage-actions.js';

const definition = exampleRun({
  ...{ mode: 'stage', ...pinNamedKind('transactions'), lanes: 4 },
  files: [exampleFile({ name: 'a.json', format: 'ndjson', delimiter: null, headers: [] })],
});

const LANE = 2;
const group = 'a1'.repeat(16);
/** A chunk of two actions. */
const chunkOf = (seq: number): Chunk => {
  const at = seq * 2;
  const range = { workspace: 'demo', import: 'imp_1', run: 'run_1', lane: LANE, file: 0, seq, at };
  const rows = [
    [at + 1, at + 1, `{"transaction_id":"t${seq}"}`, group],
    [at + 2, at + 2, '{}', 'none'],
  ] as const;
  return { v: CHUNK_VERSION, ...range, before: `d${seq}`, digest: `d${seq + 1}`, rows };
};
const chunk = chunkOf(1);

const messageOf = (value: unknown, headers: KafkaMessage['headers'] = rangeHeaders(chunk, 2)): KafkaMessage => ({
  ...{ key: null, timestamp: '', attributes: 0, offset: '0' },
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers,
});
const own = (seq: number): KafkaMessage => messageOf(chunkOf(seq), rangeHeaders(chunkOf(seq), 2));

const noStream = () => Promise.reject(new Error('the run is none over a topic'));

class Counted implements AttemptsStore {
  readonly tries = new Map<number, number>();

  async addFirst(_: string, chunks: readonly TriedChunk[]): Promise<boolean> {
    if (chunks.some(({ seq }) => this.tries.has(seq))) return false;
    for (const { seq } of chunks) this.tries.set(seq, 1);
    return true;
  }

  async add(_: string, { seq }: TriedChunk): Promise<string | undefined> {
    const n = (this.tries.get(seq) ?? 0) + 1;
    this.tries.set(seq, n);
    return n > 3 ? 'too often' : undefined;
  }

  async clear(_: string, chunks: readonly TriedChunk[]): Promise<void> {
    for (const { seq } of chunks) this.tries.delete(seq);
  }
}

/** The staging of one lane, in memory. */
class Staging {
  readonly staged: number[] = [];
  readonly letters: string[] = [];
  readonly requested: number[] = [];
  readonly passed: string[] = [];
  readonly attempts = new Counted();
  resolved = 0;

  constructor(
    public next = 0,
    private readonly run: RunDefinition | null = definition,
    private readonly encode = () => Buffer.from('staged'),
  ) {}

  deliver(messages: readonly KafkaMessage[], { partition = LANE, firstAfterAssignment = false } = {}): Promise<void> {
    const resolve = () => {
      this.resolved += 1;
    };
    return this.deliveries().handle({ messages, partition, firstAfterAssignment, isRunning: () => true, resolve });
  }

  private deliveries(): LaneDeliveries<KafkaMessage> {
    const manifest: readonly LaneManifest[] = [0, 1, 2, 3].map(() => ({ chunks: 2, rows: 4, digest: 'd2' }));
    const runs = {
      definition: async () => this.run,
      get: async () => ({ manifest }) as RunDoc,
      fail: async () => Promise.reject(new Error('the run fails')),
    };
    const at = (next: number) => ({ lane: LANE, next, at: next * 2, digest: `d${next}`, closed: false, ended: false });
    const fences = {
      positions: async () => [at(this.next) as LanePosition],
      requestRepublish: async ({ next }: { readonly next: number }) => {
        this.requested.push(next);
        return 'requested' as const;
      },
    };
    const effects = {
      deadLetter: async (_: KafkaMessage, __: number, reason: string) => void this.letters.push(reason),
      passed: (chunks: number, why: string) => void this.passed.push(`${chunks} ${why}`),
      gap: () => undefined,
    };
    const step = new StageActions(
      { staging: { stage: async (batch) => this.stage(batch) }, streamStaging: { stage: noStream }, runs },
      this.encode,
      () => undefined,
    );
    const lanes = new LaneReader({ fences, runs }, step, effects);
    const attempts = new ChunkAttempts(this.attempts, 'transactions');
    return new LaneDeliveries({ lanes, effects, attempts, patiently: (action) => action() });
  }

  private stage({ from, to }: StagingBatch) {
    if (from.seq !== this.next) return 'moved' as const;
    for (let seq = from.seq; seq < to.seq; seq += 1) this.staged.push(seq);
    this.next = to.seq;
    return 'applied' as const;
  }
}

describe('staging a lane of actions', () => {
  it('rule 1: takes what is published again though it comes with what showed the gap', async () => {
    const lane = new Staging(3);
    await lane.deliver([6, 7, 3, 4, 5, 6, 7].map(own));
    expect([lane.next, lane.staged, lane.requested]).toEqual([8, [3, 4, 5, 6, 7], []]);
  });

  it('rule 1: asks for what is missing, and drops what is beyond', async () => {
    const lane = new Staging(3);
    await lane.deliver([3, 5, 6].map(own));
    expect([lane.next, lane.requested, lane.passed]).toEqual([4, [4], ['2 dropped']]);
  });

  it('rule 7: drops the chunks of an unknown run', async () => {
    const lane = new Staging(0, null);
    await lane.deliver([0, 1].map(own));
    expect([lane.staged, lane.passed, lane.letters]).toEqual([[], ['2 dropped'], []]);
  });

  it('takes the end that was written down', async () => {
    const lane = new Staging(2);
    const end = { ...chunkOf(2), digest: 'd2', end: true as const, rows: [] };
    await lane.deliver([messageOf(end, rangeHeaders(end, 0))]);
    expect([lane.next, lane.letters]).toEqual([3, []]);
  });
});

describe('poison among actions', () => {
  let lane: Staging;

  beforeEach(() => {
    lane = new Staging(1);
  });

  it.each([
    ['without headers', messageOf(chunk, {})],
    ['that is no JSON', messageOf('?')],
    ['with a row that is null', messageOf({ ...chunk, rows: [null, null] })],
    ['with a row that is no action', messageOf({ ...chunk, rows: [[3, 3, {}, group], chunk.rows[1]] })],
    ['with a group that is no key', messageOf({ ...chunk, rows: [[3, 3, '{}', '../x'], chunk.rows[1]] })],
    ['with a row behind the file', messageOf({ ...chunk, rows: [chunk.rows[0], [1_001, 14, '{}', 'none']] })],
    ['with other numbers in its headers', messageOf({ ...chunk, seq: 2 })],
    ['of another workspace', messageOf(chunk, rangeHeaders({ ...chunk, workspace: 'other' }, 2))],
    ['of 10^15 rows', messageOf(chunk, rangeHeaders(chunk, 1e15))],
    ['that ends its lane too early', messageOf(chunk, rangeHeaders({ ...chunk, digest: 'd1', end: true }, 0))],
    [
      'that states other rows before it',
      messageOf({ ...chunk, before: 'x' }, rangeHeaders({ ...chunk, before: 'x' }, 2)),
    ],
  ])('rule 6: a message %s is a dead letter, its chunk is lost, and the next one is taken', async (_, message) => {
    await lane.deliver([message]);
    expect([lane.next, lane.letters.length, lane.resolved]).toEqual([1, 1, 1]);
    await lane.deliver([message, own(1)]);
    expect([lane.next, lane.letters.length]).toEqual([2, 2]);
  });

  it('rule 1: what is behind a lost chunk waits for it to come again', async () => {
    await lane.deliver([messageOf({ ...chunk, rows: [null, null] }), own(2), own(3)]);
    expect([lane.next, lane.staged, lane.requested, lane.passed]).toEqual([1, [], [1], ['2 dropped']]);
    await lane.deliver([1, 2, 3].map(own));
    expect([lane.next, lane.staged]).toEqual([4, [1, 2, 3]]);
  });

  it.each([
    ['on another partition', definition, 1],
    ['of a run that stages nothing', { ...definition, mode: 'import' } as RunDefinition, LANE],
  ])('rule 2: a message %s is a dead letter', async (_, run, partition) => {
    const other = new Staging(1, run);
    await other.deliver([own(1)], { partition });
    expect([other.letters.length, other.next]).toEqual([1, 1]);
  });

  it('rule 6: that made its handler throw three times is a dead letter; what comes again has its own tries', async () => {
    const failing = new Staging(1, definition, () => {
      throw new TypeError('a fault of ours');
    });
    const again = { firstAfterAssignment: true };
    for (let i = 0; i < 3; i += 1) await expect(failing.deliver([own(1)], again)).rejects.toThrow(TypeError);
    expect(failing.letters).toEqual([]);
    await failing.deliver([own(1)], again);
    expect([failing.letters, failing.attempts.tries.size]).toEqual([['too often'], 0]);
  });
});
