import type { FenceStore, RunStore, StagingStore } from '#libs/mongo';
import { batchOf, type Piece, slicePieces } from './staging-batches.js';

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

  /** `pieces`: of one run and lane, as they came, not empty. May be called again after any error. */
  async stage(pieces: readonly Piece[]): Promise<void> {
    let rest = pieces;
    while (rest.length > 0) rest = await this.advance(rest);
  }

  /** Returns what is to be looked at again because the fence was elsewhere. */
  private async advance(pieces: readonly Piece[]): Promise<readonly Piece[]> {
    const { run, lane } = (pieces[0] as Piece).stretch;
    const position = (await this.stores.fences.positions(run)).find((one) => one.lane === lane);
    if (!position || position.closed || position.ended) return this.drop(pieces);
    const { repeated, batches, beyond } = slicePieces(pieces, position.next);
    if (repeated > 0) this.effects.passed(repeated, 'repeated');
    for (const [i, batch] of batches.entries()) {
      const staged = await this.stores.staging.stage(batchOf(batch));
      if (staged === 'closed') return this.drop(pieces);
      if (staged === 'mismatch') await this.stores.runs.fail(run, integrity(lane));
      if (staged !== 'staged') return [...batches.slice(i).flat(), ...beyond];
      this.effects.passed(batch.length, 'done');
    }
    return beyond.length === 0 ? beyond : this.meetGap(position.next + batches.flat().length, beyond);
  }

  /** Missing chunks are asked for, what is beyond them will come again with them (correctness.md, 1). */
  private async meetGap(next: number, beyond: readonly Piece[]): Promise<readonly Piece[]> {
    const { run, lane, seq } = (beyond[0] as Piece).stretch;
    const answer = await this.stores.fences.requestRepublish({ run, lane, next, cause: 'gap' });
    if (answer === 'moved') return beyond;
    if (answer === 'requested') this.effects.gap({ run, lane, next, seq });
    return this.drop(beyond);
  }

  private drop(pieces: readonly Piece[]): readonly Piece[] {
    this.effects.passed(pieces.length, 'dropped');
    return [];
  }
}
