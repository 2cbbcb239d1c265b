import { type Chunk, type LaneChunk, NO_GROUP, PoisonError, type StagedDoc, stagedKey } from '#libs/messages';
import type { StagingBatch } from '#libs/mongo';

/** A chunk of actions as it waits for its batch: what is to be written of it, as bytes. */
export interface StagingPiece<M = unknown> extends LaneChunk {
  /** As it came. */
  readonly message: M;
  readonly staged: Buffer;
}

/** Part of a key: hexadecimal digits, or the word for no group. */
const GROUP = /^[0-9a-f]{8,64}$/;

const isGroup = (group: unknown): group is string =>
  typeof group === 'string' && (group === NO_GROUP || GROUP.test(group));

/** Rows of actions are `[row, line, the line as text, its group]`. */
const stagedOf = ({ run, lane, file, rows }: Chunk): StagedDoc[] =>
  rows.map(([row, line, json, group = NO_GROUP]) => {
    if (typeof json !== 'string' || !isGroup(group)) throw new PoisonError('a row is no action');
    return { _id: stagedKey({ run, lane }, group, { file, row }), file, row, line, json };
  });

/** Actions as the documents that stand for them. */
export type Encode = (actions: readonly StagedDoc[]) => Buffer;

/** Throws PoisonError for rows of another form. */
export const pieceOf = <M>(chunk: Chunk, message: M, encode: Encode): StagingPiece<M> => {
  const { rows, duplicates: _, v: __, ...stretch } = chunk;
  const staged = encode(stagedOf(chunk));
  return { stretch, rows: rows.length, bytes: staged.length, message, staged };
};

/** `pieces`: contiguous, not empty. */
export const batchOf = (pieces: readonly StagingPiece[]): StagingBatch => {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) throw new Error('a batch has at least one chunk');
  const { run, lane, seq, at, before } = first.stretch;
  const end = last.stretch;
  return {
    run,
    lane,
    from: { seq, at, digest: before },
    to: { seq: end.seq + 1, at: end.at + last.rows, digest: end.digest, ended: end.end === true },
    staged: Buffer.concat(pieces.map(({ staged }) => staged)),
  };
};
