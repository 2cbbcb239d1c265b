import { CHUNK_VERSION, type ChunkRange, PoisonError, type RunDefinition, rangeHeaders } from '#libs/messages';
import type { Applied, AttemptsStore, LanePosition, TriedChunk } from '#libs/mongo';
import { ChunkAttempts } from '../src/chunk-attempts.js';
import { type LaneChunk, type LaneMessage, UnreadableError } from '../src/lane-chunk.js';
import { LaneDeliveries } from '../src/lane-deliveries.js';
import { LaneReader } from '../src/lane-reader.js';
import type { LaneStep } from '../src/lane-step.js';
import { endOf, type LaneBatch } from '../src/slice-lane.js';

export const definition = { run: 'run_1', lanes: 1 } as RunDefinition;

/** What one chunk of a lane says of itself. `poison`: how its value is broken. */
export interface Spoken {
  readonly seq: number;
  readonly poison?: 'unreadable' | 'foreign';
}

export const ROWS = 4;
const range = (seq: number): ChunkRange => ({
  ...{ workspace: 'demo', import: 'imp_1', run: 'run_1', lane: 0, file: 0 },
  ...{ seq, at: seq * ROWS, before: `d${seq}`, digest: `d${seq + 1}` },
});

export const messageOf = ({ seq, poison }: Spoken): LaneMessage => ({
  value: Buffer.from(JSON.stringify({ v: CHUNK_VERSION, poison })),
  headers: rangeHeaders(range(seq), ROWS),
  offset: String(seq),
});

class Foreign extends UnreadableError {
  override readonly isForeign = true;
}

class Attempts implements AttemptsStore {
  readonly tries = new Map<number, number>();

  async addFirst(_: string, chunks: readonly TriedChunk[]): Promise<boolean> {
    if (chunks.some(({ seq }) => this.tries.has(seq))) return false;
    for (const { seq } of chunks) this.tries.set(seq, 1);
    return true;
  }

  async add(_: string, { seq }: TriedChunk): Promise<string | undefined> {
    const n = (this.tries.get(seq) ?? 0) + 1;
    this.tries.set(seq, n);
    return n > 3 ? 'tried 3 times' : undefined;
  }

  async clear(_: string, chunks: readonly TriedChunk[]): Promise<void> {
    for (const { seq } of chunks) this.tries.delete(seq);
  }
}

/** When a process is killed: before its step is committed, or behind the commit, before anything else. */
export type Kill = 'before' | 'behind';

export class KilledError extends Error {}

interface WorldOptions {
  readonly poison?: 'dead' | 'lost';
  /** Asked at each step, which it may end. */
  readonly kill?: () => Kill | undefined;
  /** The answer of the store at each step, instead of what the fence says. */
  readonly answer?: (batch: LaneBatch<LaneChunk>) => Applied | undefined;
}

/** The fence of one lane in a database of its own, and processes that read the lane. */
export class LaneWorld {
  next = 0;
  part = 0;
  closed = false;
  /** Rows in the order in which they took effect: `chunk * ROWS + row`. */
  readonly rows: number[] = [];
  readonly dead: number[] = [];
  readonly letters: string[] = [];
  readonly requested: number[] = [];
  readonly failures: string[] = [];
  readonly passed = { repeated: 0, dropped: 0 };
  readonly attempts = new Attempts();
  resolved = 0;

  constructor(private readonly options: WorldOptions = {}) {}

  /** Another process, which knows only what the database does. */
  process(): LaneDeliveries<LaneMessage> {
    const position = () => ({ lane: 0, next: this.next, at: this.next * ROWS, digest: `d${this.next}` });
    const fences = {
      positions: async () => [{ ...position(), part: this.part, closed: this.closed, ended: false } as LanePosition],
      requestRepublish: async ({ next }: { readonly next: number }) => {
        if (next !== this.next) return 'moved' as const;
        this.requested.push(next);
        return 'requested' as const;
      },
    };
    const runs = {
      get: async () => null,
      fail: async (_: string, { code }: { readonly code: string }) => this.failures.push(code) > 0,
    };
    const effects = {
      deadLetter: async ({ offset }: LaneMessage, _: number, reason: string) =>
        void this.letters.push(`${offset}: ${reason}`),
      passed: (chunks: number, why: 'repeated' | 'dropped') => {
        this.passed[why] += chunks;
      },
      gap: () => undefined,
    };
    const lanes = new LaneReader({ fences, runs }, this.step(), effects);
    const attempts = new ChunkAttempts(this.attempts, 'applier');
    return new LaneDeliveries({ lanes, effects, attempts, patiently: (action) => action() });
  }

  deliver(
    process: LaneDeliveries<LaneMessage>,
    spoken: readonly Spoken[],
    firstAfterAssignment = false,
  ): Promise<void> {
    const resolve = () => {
      this.resolved += 1;
    };
    const messages = spoken.map(messageOf);
    return process.handle({ partition: 0, messages, firstAfterAssignment, isRunning: () => true, resolve });
  }

  private step(): LaneStep<{ readonly definition: RunDefinition }, LaneMessage> {
    return {
      poison: this.options.poison ?? 'dead',
      advice: 'Start again.',
      open: async () => ({ definition }),
      contradictionOf: () => null,
      apply: async (_, batch) => this.apply(batch),
      ended: async () => undefined,
    };
  }

  private apply(batch: LaneBatch<LaneChunk>): Applied {
    const written = batch.chunks.map((chunk) => this.decode(chunk));
    const kill = this.options.kill?.();
    if (kill === 'before') throw new KilledError();
    const answer = this.options.answer?.(batch);
    if (answer) return answer;
    if (this.closed) return 'closed';
    if (batch.from.seq !== this.next || (batch.from.part ?? 0) !== this.part)
      return batch.from.seq < this.next ? 'moved' : 'behind';
    for (const { rows, isDead } of written) (isDead ? this.dead : this.rows).push(...rows);
    const to = endOf(batch);
    this.next = to.seq;
    this.part = to.part ?? 0;
    if (kill === 'behind') throw new KilledError();
    return 'applied';
  }

  private decode(chunk: LaneChunk): { readonly rows: readonly number[]; readonly isDead: boolean } {
    const { part = { from: 0, to: chunk.rows }, range: at, isDeadLettered = false, givenUp } = chunk;
    const poison = new PoisonError(givenUp ?? 'unreadable');
    const { poison: how } = JSON.parse(chunk.message.value?.toString() ?? '');
    if (!isDeadLettered && how === 'foreign') throw new Foreign(chunk, poison);
    if (!isDeadLettered && (how || givenUp !== undefined)) throw new UnreadableError(chunk, poison);
    const rows = Array.from({ length: part.to - part.from }, (_, i) => at.seq * ROWS + part.from + i);
    return { rows, isDead: isDeadLettered };
  }
}
