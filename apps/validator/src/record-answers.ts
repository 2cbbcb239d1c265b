import { type ChunkRange, contradictionOfRecords, PoisonError, readRange, TwoChunksError } from '#libs/messages';
import type { AttemptsStore } from '#libs/mongo';
import { type Answer, answerChunk, answerDead, type ChunkHead } from './answer-chunk.js';
import type { CompiledRuns } from './compiled-runs.js';

/** A record message as far as it matters here. */
export interface RecordMessage {
  readonly value: Buffer | null;
  readonly headers?: Parameters<typeof readRange>[0];
}

/** What becomes of a record message. */
export type Disposition =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** Its run is unknown to the database: nobody waits for an answer. */
  | { readonly kind: 'dropped' }
  /** It goes to the dead letters; without an answer where its headers can't be read or trusted: its lane waits for it. */
  | { readonly kind: 'dead'; readonly reason: string; readonly answer: Answer | null };

const readHead = ({ headers = {} }: RecordMessage): ChunkHead | PoisonError => {
  try {
    return readRange(headers);
  } catch (error) {
    if (error instanceof PoisonError) return error;
    throw error;
  }
};

/** Of the messages that say which chunk they are. */
const chunksOf = (messages: readonly RecordMessage[]): readonly ChunkRange[] =>
  messages.map(readHead).flatMap((head) => (head instanceof PoisonError ? [] : [head.range]));

/** Decides what becomes of record messages. Throws only what a repetition may mend. */
export class RecordAnswers {
  constructor(
    private readonly runs: Pick<CompiledRuns, 'get'>,
    private readonly attempts: AttemptsStore,
  ) {}

  /** `partition`: on which the message came. */
  async answer(message: RecordMessage, partition: number): Promise<Disposition> {
    const head = readHead(message);
    return head instanceof PoisonError ? dead(head.message, null) : this.answerHead(head, message, partition);
  }

  /** For messages that may have been tried before: whether they may be answered in one go, which is then counted. */
  mayTryTogether(messages: readonly RecordMessage[]): Promise<boolean> {
    return this.attempts.addFirst('validator', chunksOf(messages));
  }

  /** For a message that is tried by itself. The try is counted first: a crash would forget it. */
  async answerAlone(message: RecordMessage, partition: number): Promise<Disposition> {
    const head = readHead(message);
    if (head instanceof PoisonError) return dead(head.message, null);
    const givenUp = await this.attempts.add('validator', head.range);
    return this.answerHead(head, message, partition, givenUp);
  }

  /** Forgets the tries of messages that got through. */
  settle(messages: readonly RecordMessage[]): Promise<void> {
    return this.attempts.clear('validator', chunksOf(messages));
  }

  private async answerHead(
    head: ChunkHead,
    { value }: RecordMessage,
    partition: number,
    givenUp?: string,
  ): Promise<Disposition> {
    try {
      const run = await this.runs.get(head.range.run);
      if (!run) return { kind: 'dropped' };
      const contradiction = contradictionOfRecords(run.definition, { ...head, partition });
      if (contradiction !== null) return dead(contradiction, null);
      if (givenUp !== undefined) return dead(givenUp, answerDead(head));
      return { kind: 'answered', answer: answerChunk(run, value, head) };
    } catch (error) {
      if (!(error instanceof PoisonError)) throw error;
      return dead(error.message, error instanceof TwoChunksError ? null : answerDead(head));
    }
  }
}

const dead = (reason: string, answer: Answer | null): Disposition => ({ kind: 'dead', reason, answer });
