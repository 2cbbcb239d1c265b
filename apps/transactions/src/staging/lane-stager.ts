import type { Chunk } from '#libs/messages';
import type { FenceStore, RunStore, StagingStore } from '#libs/mongo';
import { batchOf, sliceChunks } from './staging-batches.js';

export interface StagingEffects {
  passed(chunks: number, outcome: 'done' | 'repeated' | 'dropped'): void;
  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void;
}

interface StagerStores {
  readonly staging: Pick<StagingStore, 'stage'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish'>;
  readonly runs: Pick<RunStore, 'fail'>;
}

const integrity = (lane: number) => ({
  code: 'integrity',
  detail: `Actions of lane ${lane} do not follow those that were staged. Upload the files again in a new import.`,
});

/** Stages the chunks of a lane in their order, each exactly once, whatever is delivered again, late or twice. */
export class LaneStager {
  constructor(
    private readonly stores: StagerStores,
    private readonly effects: StagingEffects,
  ) {}

  /** `chunks`: of one run and lane, as they came, not empty. May be called again after any error. */
  async stage(chunks: readonly Chunk[]): Promise<void> {
    let rest = chunks;
    while (rest.length > 0) rest = await this.advance(rest);
  }

  /** Returns what is to be looked at again because the fence was elsewhere. */
  private async advance(chunks: readonly Chunk[]): Promise<readonly Chunk[]> {
    const { run, lane } = chunks[0] as Chunk;
    const position = (await this.stores.fences.positions(run)).find((one) => one.lane === lane);
    if (!position || position.closed || position.ended) return this.drop(chunks);
    const { repeated, batches, beyond } = sliceChunks(chunks, position.next);
    if (repeated > 0) this.effects.passed(repeated, 'repeated');
    for (const [i, batch] of batches.entries()) {
      const staged = await this.stores.staging.stage(batchOf(batch));
      if (staged === 'closed') return this.drop(chunks);
      if (staged === 'mismatch') await this.stores.runs.fail(run, integrity(lane));
      if (staged !== 'staged') return [...batches.slice(i).flat(), ...beyond];
      this.effects.passed(batch.length, 'done');
    }
    return beyond.length === 0 ? beyond : this.meetGap(position.next + batches.flat().length, beyond);
  }

  /** Missing chunks are asked for, what is beyond them will come again with them (correctness.md, 1). */
  private async meetGap(next: number, beyond: readonly Chunk[]): Promise<readonly Chunk[]> {
    const { run, lane, seq } = beyond[0] as Chunk;
    const answer = await this.stores.fences.requestRepublish({ run, lane, next, cause: 'gap' });
    if (answer === 'moved') return beyond;
    if (answer === 'requested') this.effects.gap({ run, lane, next, seq });
    return this.drop(beyond);
  }

  private drop(chunks: readonly Chunk[]): readonly Chunk[] {
    this.effects.passed(chunks.length, 'dropped');
    return [];
  }
}
