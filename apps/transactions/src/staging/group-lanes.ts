import { type Chunk, fenceKey } from '#libs/messages';

/** Chunks of a partition by run and lane, each in its order. */
export const groupLanes = (chunks: readonly Chunk[]): readonly (readonly Chunk[])[] => {
  const lanes = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    const key = fenceKey(chunk.run, chunk.lane);
    const lane = lanes.get(key);
    if (lane) lane.push(chunk);
    else lanes.set(key, [chunk]);
  }
  return [...lanes.values()];
};
