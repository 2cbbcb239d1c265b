import { fenceKey } from '#libs/messages';
import type { LaneChunk } from './lane-chunk.js';

/** The chunks of a partition by run and lane, each in its order: runs don't wait for each other's chunks. */
export const groupByLane = <T extends Pick<LaneChunk, 'range'>>(chunks: readonly T[]): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const chunk of chunks) {
    const key = fenceKey(chunk.range.run, chunk.range.lane);
    const group = groups.get(key);
    if (group) group.push(chunk);
    else groups.set(key, [chunk]);
  }
  return [...groups.values()];
};
