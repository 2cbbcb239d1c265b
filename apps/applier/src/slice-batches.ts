import type { Piece } from './piece.js';

/** A batch is full before it exceeds one of these (correctness.md, 10). One chunk alone may be larger. */
const MOST_ROWS = 2_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Pieces of one lane, sorted by what the fence lets through. */
export interface Slices {
  /** Below `next`: applied before. */
  readonly repeated: readonly Piece[];
  /** Contiguous from `next` on, each batch to be applied whole. */
  readonly batches: readonly (readonly Piece[])[];
  /** What follows a gap in the numbers; it can't be applied now. */
  readonly beyond: readonly Piece[];
}

interface Open {
  readonly pieces: Piece[];
  rows: number;
  bytes: number;
}

/** Rows and digest must go on where the chunk before ended; where they don't, the fence shall judge (correctness.md, 2). */
const goesOn = (before: Piece | undefined, { stretch }: Piece): boolean =>
  before === undefined || (before.stretch.at + before.rows === stretch.at && before.stretch.digest === stretch.before);

const hasRoom = ({ pieces, rows, bytes }: Open, piece: Piece): boolean =>
  rows + piece.rows <= MOST_ROWS && bytes + piece.bytes <= MOST_BYTES && goesOn(pieces.at(-1), piece);

const cut = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const batches: Open[] = [];
  for (const piece of pieces) {
    let open = batches.at(-1);
    if (!open || !hasRoom(open, piece)) {
      open = { pieces: [], rows: 0, bytes: 0 };
      batches.push(open);
    }
    open.pieces.push(piece);
    open.rows += piece.rows;
    open.bytes += piece.bytes;
  }
  return batches.map((open) => open.pieces);
};

/**
 * Drops what is below `next` and takes what is contiguous, also behind a gap: chunks that are published again come after
 * those that showed the gap. `pieces`: as they came.
 */
export const sliceBatches = (pieces: readonly Piece[], next: number): Slices => {
  const repeated: Piece[] = [];
  const contiguous: Piece[] = [];
  const ahead: Piece[] = [];
  for (const piece of pieces) {
    const expected = next + contiguous.length;
    if (piece.stretch.seq > expected) ahead.push(piece);
    else if (piece.stretch.seq < expected) repeated.push(piece);
    else contiguous.push(piece);
  }
  const reached = next + contiguous.length;
  repeated.push(...ahead.filter(({ stretch }) => stretch.seq < reached));
  return { repeated, batches: cut(contiguous), beyond: ahead.filter(({ stretch }) => stretch.seq >= reached) };
};
