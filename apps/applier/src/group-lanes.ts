import { fenceKey } from '#libs/messages';
import type { Piece } from './piece.js';

/** The pieces of a partition by run and lane, each in its order: runs don't wait for each other's chunks. */
export const groupLanes = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = fenceKey(piece.stretch.run, piece.stretch.lane);
    const group = groups.get(key);
    if (group) group.push(piece);
    else groups.set(key, [piece]);
  }
  return [...groups.values()];
};
