import { fenceKey } from '#libs/messages';
import type { Piece } from './staging-batches.js';

/** Pieces of a partition by run and lane, each in its order. */
export const groupLanes = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const lanes = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = fenceKey(piece.stretch.run, piece.stretch.lane);
    const lane = lanes.get(key);
    if (lane) lane.push(piece);
    else lanes.set(key, [piece]);
  }
  return [...lanes.values()];
};
