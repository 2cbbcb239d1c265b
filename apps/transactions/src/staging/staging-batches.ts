import { type Chunk, NO_GROUP, PoisonError, type StagedDoc, stagedKey } from '#libs/messages';
import type { StagingBatch } from '#libs/mongo';

const MOST_ROWS = 2_000;

/** Chunks of one lane, sorted by what the fence lets through. */
export interface Slices {
  readonly repeated: number;
  /** Contiguous from `next` on. */
  readonly batches: readonly (readonly Chunk[])[];
  /** What follows a gap. */
  readonly beyond: readonly Chunk[];
}

const hasRoom = (batch: readonly Chunk[], chunk: Chunk): boolean =>
  batch.reduce((rows, one) => rows + one.rows.length, chunk.rows.length) <= MOST_ROWS;

/** Drops what is below `next`, takes what is contiguous, and finds the first gap. */
export const sliceChunks = (chunks: readonly Chunk[], next: number): Slices => {
  const batches: Chunk[][] = [];
  let expected = next;
  let repeated = 0;
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.seq > expected) return { repeated, batches, beyond: chunks.slice(i) };
    if (chunk.seq < expected) repeated += 1;
    else {
      const open = batches.at(-1);
      if (open && hasRoom(open, chunk)) open.push(chunk);
      else batches.push([chunk]);
      expected += 1;
    }
  }
  return { repeated, batches, beyond: [] };
};

/** Rows of actions are `[row, line, the line as text, its group]`. */
const stagedOf = ({ run, lane, file, rows }: Chunk): StagedDoc[] =>
  rows.map(([row, line, json, group = NO_GROUP]) => {
    if (typeof json !== 'string' || typeof group !== 'string') throw new PoisonError('a row is no action');
    return { _id: stagedKey({ run, lane }, group, { file, row }), file, row, line, json };
  });

/** `chunks`: contiguous, not empty. Throws PoisonError for rows of another form. */
export const batchOf = (chunks: readonly Chunk[]): StagingBatch => {
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (!first || !last) throw new Error('a batch has at least one chunk');
  const { run, lane, seq, at, before } = first;
  return {
    run,
    lane,
    from: { seq, at, digest: before },
    to: { seq: last.seq + 1, at: last.at + last.rows.length, digest: last.digest, ended: last.end === true },
    staged: chunks.flatMap(stagedOf),
  };
};
