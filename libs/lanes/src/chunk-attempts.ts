import type { AttemptStage, AttemptsStore } from '#libs/mongo';
import type { LaneChunk } from './lane-chunk.js';

const rangesOf = (chunks: readonly LaneChunk<unknown>[]) => chunks.map(({ range }) => range);

/** How often a stage has tried its chunks, counted in the database: a crash doesn't forget it (correctness.md, 6). */
export class ChunkAttempts {
  constructor(
    private readonly store: AttemptsStore,
    private readonly stage: AttemptStage,
  ) {}

  /** For chunks that may have been tried before: whether they may be tried in one go, which is then counted. */
  mayTryTogether(chunks: readonly LaneChunk<unknown>[]): Promise<boolean> {
    return this.store.addFirst(this.stage, rangesOf(chunks));
  }

  /** For a chunk that is tried by itself: the same one, given up if it has been tried too often. */
  async counted<M>(chunk: LaneChunk<M>): Promise<LaneChunk<M>> {
    const givenUp = await this.store.add(this.stage, chunk.range);
    return givenUp === undefined ? chunk : { ...chunk, givenUp };
  }

  /** Forgets the tries of chunks that got through or were given up: what comes again from the file has its own. */
  forget(chunks: readonly LaneChunk<unknown>[]): Promise<void> {
    return this.store.clear(this.stage, rangesOf(chunks));
  }
}
