import { sliceLane } from '#libs/messages';
import type { FenceStore, StagingStore } from '#libs/mongo';
import { batchOf, type StagingPiece } from './staging-batches.js';

export interface StagingEffects {
  passed(chunks: number, outcome: 'done' | 'repeated' | 'dropped'): void;
  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void;
}

interface StagerStores {
  readonly staging: Pick<StagingStore, 'stage'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish'>;
}

/** Stages the chunks of a lane in their order, each exactly once, whatever is delivered again, late or twice. */
export class LaneStager {
  constructor(
    private readonly stores: StagerStores,
    private readonly effects: StagingEffects,
  ) {}

  /**
   * `pieces`: of one run and lane, as they came, not empty. May be called again after any error. Returns those that are
   * not of their lane.
   */
  async stage<P extends StagingPiece>(pieces: readonly P[]): Promise<readonly P[]> {
    const misfits: P[] = [];
    let rest = pieces;
    while (rest.length > 0) rest = await this.advance(rest, misfits);
    return misfits;
  }

  /** Returns what is to be looked at again because the fence was elsewhere. */
  private async advance<P extends StagingPiece>(pieces: readonly P[], misfits: P[]): Promise<readonly P[]> {
    const { run, lane } = (pieces[0] as P).stretch;
    const position = (await this.stores.fences.positions(run)).find((one) => one.lane === lane);
    if (!position || position.closed) return this.drop(pieces);
    const slices = sliceLane(pieces, position);
    const { batches, beyond } = slices;
    if (slices.repeated.length > 0) this.effects.passed(slices.repeated.length, 'repeated');
    misfits.push(...slices.misfits);
    for (const [i, batch] of batches.entries()) {
      const staged = await this.stores.staging.stage(batchOf(batch));
      if (staged === 'closed') return this.drop(pieces);
      if (staged !== 'staged') return [...batches.slice(i).flat(), ...beyond];
      this.effects.passed(batch.length, 'done');
    }
    return beyond.length === 0 ? beyond : this.meetGap(slices.reached.next, beyond);
  }

  /** Missing chunks are asked for, what is beyond them will come again with them (correctness.md, 1). */
  private async meetGap<P extends StagingPiece>(next: number, beyond: readonly P[]): Promise<readonly P[]> {
    const { run, lane, seq } = (beyond[0] as P).stretch;
    const answer = await this.stores.fences.requestRepublish({ run, lane, next, cause: 'gap' });
    if (answer === 'moved') return beyond;
    if (answer === 'requested') this.effects.gap({ run, lane, next, seq });
    return this.drop(beyond);
  }

  private drop<P extends StagingPiece>(pieces: readonly P[]): readonly P[] {
    this.effects.passed(pieces.length, 'dropped');
    return [];
  }
}
