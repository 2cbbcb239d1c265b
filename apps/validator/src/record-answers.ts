import { PoisonError, readStretch } from '#libs/messages';
import type { AttemptsStore } from '#libs/mongo';
import { type Answer, answerChunk, answerDead, type ChunkHead } from './answer-chunk.js';
import type { CompiledRuns } from './compiled-runs.js';

/** A record message as far as it matters here. */
export interface RecordMessage {
  readonly value: Buffer | null;
  readonly headers?: Parameters<typeof readStretch>[0];
}

/** What becomes of a record message. */
export type Fate =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** Its run is unknown to the database: nobody waits for an answer. */
  | { readonly kind: 'dropped' }
  /** It goes to the dead letters; without an answer where not even its headers can be read. */
  | { readonly kind: 'dead'; readonly reason: string; readonly answer: Answer | null };

/** So often a chunk may take a process down, or make it throw, before it is given up (correctness.md, 6). */
const MOST_ATTEMPTS = 3;

const readHead = ({ headers = {} }: RecordMessage): ChunkHead | PoisonError => {
  try {
    return readStretch(headers);
  } catch (error) {
    if (error instanceof PoisonError) return error;
    throw error;
  }
};

const attemptKey = ({ stretch: { run, lane, seq } }: ChunkHead): string => `validator:${run}:${lane}:${seq}`;

/** Decides what becomes of record messages. Throws only what a repetition may mend. */
export class RecordAnswers {
  constructor(
    private readonly runs: Pick<CompiledRuns, 'get'>,
    private readonly attempts: AttemptsStore,
  ) {}

  async answer(message: RecordMessage): Promise<Fate> {
    const head = readHead(message);
    return head instanceof PoisonError ? dead(head.message, null) : this.answerHead(head, message);
  }

  /** For a message that may have been tried before. The try is counted first: a crash would forget it. */
  async answerAgain(message: RecordMessage): Promise<Fate> {
    const head = readHead(message);
    if (head instanceof PoisonError) return dead(head.message, null);
    const attempt = await this.attempts.add(attemptKey(head));
    if (attempt > MOST_ATTEMPTS) return dead(`tried ${MOST_ATTEMPTS} times in vain`, answerDead(head));
    return this.answerHead(head, message);
  }

  /** Forgets the tries of a message that got through. */
  async settle(message: RecordMessage): Promise<void> {
    const head = readHead(message);
    if (!(head instanceof PoisonError)) await this.attempts.clear([attemptKey(head)]);
  }

  private async answerHead(head: ChunkHead, message: RecordMessage): Promise<Fate> {
    try {
      const mapRow = await this.runs.get(head.stretch.run);
      if (!mapRow) return { kind: 'dropped' };
      return { kind: 'answered', answer: answerChunk(mapRow, message.value, head) };
    } catch (error) {
      if (error instanceof PoisonError) return dead(error.message, answerDead(head));
      throw error;
    }
  }
}

const dead = (reason: string, answer: Answer | null): Fate => ({ kind: 'dead', reason, answer });
