import { type Chunk, NO_GROUP, PoisonError, type StagedDoc, type Stretch, stagedKey } from '#libs/messages';
import type { StagingBatch } from '#libs/mongo';

const MOST_ROWS = 2_000;

/** A chunk of actions as it waits for its batch: what is to be written of it, as bytes. */
export interface Piece {
  readonly stretch: Stretch;
  readonly rows: number;
  readonly staged: Buffer;
}

/** Pieces of one lane, sorted by what the fence lets through. */
export interface Slices {
  readonly repeated: number;
  /** Contiguous from `next` on. */
  readonly batches: readonly (readonly Piece[])[];
  /** What follows a gap. */
  readonly beyond: readonly Piece[];
}

/** Rows of actions are `[row, line, the line as text, its group]`. */
const stagedOf = ({ run, lane, file, rows }: Chunk): StagedDoc[] =>
  rows.map(([row, line, json, group = NO_GROUP]) => {
    if (typeof json !== 'string' || typeof group !== 'string') throw new PoisonError('a row is no action');
    return { _id: stagedKey({ run, lane }, group, { file, row }), file, row, line, json };
  });

/** Actions as the documents that stand for them. */
export type Encode = (actions: readonly StagedDoc[]) => Buffer;

/** Throws PoisonError for rows of another form. */
export const pieceOf = (chunk: Chunk, encode: Encode): Piece => {
  const { rows, duplicates: _, ...stretch } = chunk;
  return { stretch, rows: rows.length, staged: encode(stagedOf(chunk)) };
};

const hasRoom = (batch: readonly Piece[], piece: Piece): boolean =>
  batch.reduce((sum, { rows }) => sum + rows, piece.rows) <= MOST_ROWS;

/** Drops what is below `next`, takes what is contiguous, and finds the first gap. */
export const slicePieces = (pieces: readonly Piece[], next: number): Slices => {
  const batches: Piece[][] = [];
  let expected = next;
  let repeated = 0;
  for (const [i, piece] of pieces.entries()) {
    const { seq } = piece.stretch;
    if (seq > expected) return { repeated, batches, beyond: pieces.slice(i) };
    if (seq < expected) repeated += 1;
    else {
      const open = batches.at(-1);
      if (open && hasRoom(open, piece)) open.push(piece);
      else batches.push([piece]);
      expected += 1;
    }
  }
  return { repeated, batches, beyond: [] };
};

/** `pieces`: contiguous, not empty. */
export const batchOf = (pieces: readonly Piece[]): StagingBatch => {
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
