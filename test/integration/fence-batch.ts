import { compileKind } from '#libs/kinds';
import { mergesRepeats, type OutcomeChunk, type RunDefinition } from '#libs/messages';
import type { Applied, Batch, Stores } from '#libs/mongo';

/** The batch that an applier would make of contiguous chunks of a lane. */
export const batchOf = (definition: RunDefinition, chunks: readonly OutcomeChunk[]): Batch => {
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (!first || !last) throw new Error('no chunk');
  const { run, lane, seq, at, before } = first;
  const rows = last.accepted.length + last.rejected.length;
  return {
    run,
    lane,
    mode: definition.mode,
    from: { seq, at, digest: before },
    to: { seq: last.seq + 1, at: last.at + rows, digest: last.digest, ended: last.end === true },
    reads: compileKind(definition).readsOf(chunks),
    mergesRepeats: mergesRepeats(definition),
    limitMs: 5_000,
    mostBytes: Number.POSITIVE_INFINITY,
    mostConflicts: Number.POSITIVE_INFINITY,
  };
};

/** Applies contiguous chunks of a lane in one transaction, as an applier would. */
export const applyChunks = (
  stores: Pick<Stores, 'apply'>,
  definition: RunDefinition,
  chunks: readonly OutcomeChunk[],
  more: Pick<Batch, 'onMessages'> = {},
): Promise<Applied> => {
  const kind = compileKind(definition);
  return stores.apply.applyBatch({ ...batchOf(definition, chunks), ...more }, (found) => kind.foldBatch(chunks, found));
};
