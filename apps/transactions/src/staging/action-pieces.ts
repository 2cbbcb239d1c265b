import {
  type ChunkRange,
  contradictionOfActions,
  decodeChunk,
  endsOtherwise,
  isStatedBy,
  LruCache,
  PoisonError,
  type RunDefinition,
  readRange,
  requireRows,
  TwoChunksError,
} from '#libs/messages';
import type { AttemptsStore, RunStore } from '#libs/mongo';
import { type Encode, pieceOf, type StagingPiece } from './staging-batches.js';

/** A message of actions as far as it matters here. */
export interface ActionMessage {
  readonly value: Buffer | null;
  readonly headers?: Parameters<typeof readRange>[0];
}

/** What becomes of a message of actions. */
export type ActionDisposition<M> =
  | { readonly kind: 'piece'; readonly piece: StagingPiece<M> }
  /** Its run is unknown to the database. */
  | { readonly kind: 'dropped' }
  /** It goes to the dead letters, and its chunk counts as lost: it comes again from the file (docs/decisions/0052). */
  | { readonly kind: 'dead'; readonly reason: string };

type Head = ReturnType<typeof readRange>;

interface PieceStores {
  readonly runs: Pick<RunStore, 'definition' | 'get'>;
  readonly attempts: AttemptsStore;
}

const chunksOf = (messages: readonly ActionMessage[]): readonly ChunkRange[] =>
  messages.flatMap(({ headers = {} }) => {
    try {
      return [readRange(headers).stretch];
    } catch (error) {
      if (error instanceof PoisonError) return [];
      throw error;
    }
  });

const STAGE = 'transactions';
/** More runs than are in flight at a time. */
const KEPT_RUNS = 100;

/** Reads messages of actions. Throws only what a repetition may mend. */
export class ActionPieces {
  private readonly kept = new LruCache<RunDefinition>(KEPT_RUNS);

  constructor(
    private readonly stores: PieceStores,
    private readonly encode: Encode,
  ) {}

  /** For messages that may have been tried before: whether they may be staged in one go, which is then counted. */
  mayTryTogether(messages: readonly ActionMessage[]): Promise<boolean> {
    return this.stores.attempts.addFirst(STAGE, chunksOf(messages));
  }

  /** Forgets the tries of messages that got through, or were given up: what comes again from the file has its own. */
  settle(messages: readonly ActionMessage[]): Promise<void> {
    return this.stores.attempts.clear(STAGE, chunksOf(messages));
  }

  /** `partition`: on which it came; `alone`: its try is counted first, since a crash would forget it. */
  async read<M extends ActionMessage>(
    message: M,
    { partition, alone }: { readonly partition: number; readonly alone: boolean },
  ): Promise<ActionDisposition<M>> {
    try {
      const head = readRange(message.headers ?? {});
      const givenUp = alone ? await this.stores.attempts.add(STAGE, head.stretch) : undefined;
      if (givenUp !== undefined) throw new PoisonError(givenUp);
      return await this.readKnown(message, head, partition);
    } catch (error) {
      if (error instanceof PoisonError) return { kind: 'dead', reason: error.message };
      throw error;
    }
  }

  private async readKnown<M extends ActionMessage>(
    message: M,
    head: Head,
    partition: number,
  ): Promise<ActionDisposition<M>> {
    const definition = await this.definition(head.stretch.run);
    if (!definition) return { kind: 'dropped' };
    const contradiction =
      contradictionOfActions(definition, { ...head, partition }) ?? (await this.contradictionOfEnd(head));
    if (contradiction !== null) return { kind: 'dead', reason: contradiction };
    return { kind: 'piece', piece: this.decode(message, head, definition) };
  }

  private async definition(run: string): Promise<RunDefinition | null> {
    const found = this.kept.get(run) ?? (await this.stores.runs.definition(run));
    if (found) this.kept.set(run, found);
    return found;
  }

  /** ingest writes the manifest before it sends ends (correctness.md, 3). */
  private async contradictionOfEnd({ stretch }: Head): Promise<string | null> {
    if (!stretch.end) return null;
    const manifest = (await this.stores.runs.get(stretch.run))?.manifest?.[stretch.lane];
    return endsOtherwise(stretch, manifest) ? 'the end of the lane is not the one that was written down' : null;
  }

  private decode<M extends ActionMessage>(message: M, head: Head, { files }: RunDefinition): StagingPiece<M> {
    const chunk = decodeChunk(message.value);
    if (!isStatedBy(chunk, chunk.rows.length, head)) throw new TwoChunksError();
    requireRows('rows', chunk.rows, files[chunk.file]);
    return pieceOf(chunk, message, this.encode);
  }
}
