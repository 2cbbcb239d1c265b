import { type ChunkRange, endsOtherwise } from '#libs/messages';
import type { RunStore } from '#libs/mongo';

/**
 * Why an end can't be its lane's; null: it can, or the chunk is none. ingest writes the manifest before it sends ends, so
 * an end that comes before it, or states other numbers, was sent by somebody else (correctness.md, 3).
 */
export const contradictionOfEnd = async (runs: Pick<RunStore, 'get'>, range: ChunkRange): Promise<string | null> => {
  if (!range.end) return null;
  const manifest = (await runs.get(range.run))?.manifest;
  return endsOtherwise(range, manifest?.[range.lane])
    ? 'the end of the lane is not the one that was written down'
    : null;
};
