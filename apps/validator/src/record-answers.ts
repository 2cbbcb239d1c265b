import type { ChunkAttempts, LaneChunk } from '#libs/lanes';
import { contradictionOfRecords, PoisonError, TwoChunksError } from '#libs/messages';
import type { Patiently } from '#libs/mongo';
import { type Answer, answerChunk, answerDead } from './answer-chunk.js';
import type { CompiledRuns } from './compiled-runs.js';

/** A chunk of records, as far as answers need its message. */
export type RecordChunk = LaneChunk<{ readonly value: Buffer | null }>;

/** What becomes of a chunk of records. */
export type Disposition =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** Its run is unknown to the database: nothing waits for an answer. */
  | { readonly kind: 'dropped' }
  /** It goes to the dead letters; without an answer where its headers can't be trusted: its lane waits for it. */
  | { readonly kind: 'dead'; readonly reason: string; readonly answer: Answer | null };

/** Decides what becomes of chunks of records. Throws only what may be gone at the next try. */
export class RecordAnswers {
  constructor(
    private readonly runs: Pick<CompiledRuns, 'get'>,
    private readonly attempts: ChunkAttempts,
    private readonly patiently: Patiently,
  ) {}

  async answer(chunk: RecordChunk): Promise<Disposition> {
    try {
      const run = await this.runs.get(chunk.range.run);
      if (!run) return { kind: 'dropped' };
      const contradiction = contradictionOfRecords(run.definition, chunk);
      if (contradiction !== null) return dead(contradiction, null);
      if (chunk.givenUp !== undefined) return dead(chunk.givenUp, answerDead(chunk));
      return { kind: 'answered', answer: answerChunk(run, chunk.message.value, chunk) };
    } catch (error) {
      if (!(error instanceof PoisonError)) throw error;
      return dead(error.message, error instanceof TwoChunksError ? null : answerDead(chunk));
    }
  }

  /** For chunks that may have been tried before: whether they may be answered in one go, which is then counted. */
  mayTryTogether(chunks: readonly RecordChunk[]): Promise<boolean> {
    return this.patiently(() => this.attempts.mayTryTogether(chunks));
  }

  /** For a chunk that is tried by itself. The try is counted first: a crash would forget it. */
  async answerAlone(chunk: RecordChunk): Promise<Disposition> {
    return this.answer(await this.patiently(() => this.attempts.counted(chunk)));
  }

  /** Forgets the tries of chunks that got through. */
  forget(chunks: readonly RecordChunk[]): Promise<void> {
    return this.patiently(() => this.attempts.forget(chunks));
  }
}

const dead = (reason: string, answer: Answer | null): Disposition => ({ kind: 'dead', reason, answer });
