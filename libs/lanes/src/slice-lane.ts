import type { LanePoint } from '#libs/mongo';
import type { LaneChunk } from './lane-chunk.js';

/** A chunk as its lane sees it: what it covers, and how much it is. */
type SizedChunk = Pick<LaneChunk, 'range' | 'rows' | 'bytes' | 'next' | 'part'>;

/** Where the fence of a lane is: the next chunk, rows and digest up to there, and how many rows of that chunk are done. */
export interface LanePlace {
  readonly next: number;
  readonly at: number;
  readonly digest: string;
  readonly part?: number | null;
  /** Its end chunk has been applied: nothing follows. */
  readonly ended?: boolean;
}

/**
 * How the numbers of a lane's chunks go on. `dense`: each is the one for which the lane waits. `sparse`: they only
 * ascend, as offsets of a topic do; which chunk follows is told by the rows and the digest before it alone.
 */
export type LaneNumbers = 'dense' | 'sparse';

/** Contiguous chunks of a lane, to take effect whole or not at all. */
export interface LaneBatch<T> {
  /** Where the fence must be before it. */
  readonly from: LanePoint;
  /** Not empty. */
  readonly chunks: readonly T[];
}

/** A batch is full before it exceeds one of these (correctness.md, 10). One chunk alone may be larger. */
const MOST_ROWS = 2_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Chunks of one lane, sorted by what the fence lets through. */
export interface LaneSlices<T> {
  /** Below `next`: applied before. */
  readonly repeated: readonly T[];
  /** They follow an end, or have the number of the next chunk and state other rows before it: they aren't this lane's. */
  readonly misfits: readonly T[];
  /** Contiguous from `next` on. */
  readonly batches: readonly LaneBatch<T>[];
  /** What follows a gap; it can't be applied now. */
  readonly beyond: readonly T[];
  /** Where the fence is after all batches. */
  readonly reached: LanePlace;
}

const pointOf = ({ next, at, digest, part }: LanePlace): LanePoint => ({
  seq: next,
  at,
  digest,
  ...(part ? { part } : {}),
});

/** Where the fence is behind some chunks that begin at `from`: behind the last of them, or inside of it. */
export const endOf = <T extends SizedChunk>({
  from,
  chunks,
}: LaneBatch<T>): LanePoint & { readonly ended: boolean } => {
  const last = chunks.at(-1);
  if (!last) throw new Error('a batch has at least one chunk');
  const { range, rows, part, next } = last;
  if (part && part.to < rows) {
    return { seq: from.seq, at: range.at, digest: range.before, part: part.to, ended: false };
  }
  return { seq: next, at: range.at + rows, digest: range.digest, ended: range.end === true };
};

const behind = ({ range, rows, next }: SizedChunk): LanePlace => ({
  next,
  at: range.at + rows,
  digest: range.digest,
  ended: range.end === true,
});

interface OpenBatch<T> {
  readonly from: LanePoint;
  readonly chunks: T[];
  rows: number;
  bytes: number;
}

const hasRoom = <T extends SizedChunk>({ chunks, rows, bytes }: OpenBatch<T>, chunk: T): boolean =>
  rows + chunk.rows <= MOST_ROWS && bytes + chunk.bytes <= MOST_BYTES && chunks.at(-1)?.part === undefined;

/** Puts a chunk that follows into the last batch, or into a new one. */
const add = <T extends SizedChunk>(batches: OpenBatch<T>[], chunk: T, place: LanePlace): void => {
  let open = batches.at(-1);
  if (!open || !hasRoom(open, chunk)) {
    open = { from: pointOf(place), chunks: [], rows: 0, bytes: 0 };
    batches.push(open);
  }
  open.chunks.push(chunk);
  open.rows += chunk.rows;
  open.bytes += chunk.bytes;
};

const follows = ({ next, at, digest }: LanePlace, { range }: SizedChunk, numbers: LaneNumbers): boolean =>
  (range.seq === next || numbers === 'sparse') && range.at === at && range.before === digest;

/** The rest of a chunk of which the fence says that some rows have taken effect. */
const withPart = <T extends SizedChunk>(chunk: T, done: number): T => {
  const { part: _, ...whole } = chunk;
  return (done > 0 ? { ...whole, part: { from: done, to: chunk.rows } } : whole) as T;
};

/**
 * Drops what is below `next` and takes what is contiguous, also behind a gap: chunks that are published again come after
 * those that showed the gap. `chunks`: of one run and lane, as they came.
 */
export const sliceLane = <T extends SizedChunk>(
  chunks: readonly T[],
  place: LanePlace,
  numbers: LaneNumbers = 'dense',
): LaneSlices<T> => {
  const repeated: T[] = [];
  const misfits: T[] = [];
  const batches: OpenBatch<T>[] = [];
  let reached = place;
  const take = (chunk: T): boolean => {
    if (chunk.range.seq < reached.next) repeated.push(chunk);
    else if (reached.ended) misfits.push(chunk);
    else if (follows(reached, chunk, numbers)) {
      add(batches, chunk.part || reached.part ? withPart(chunk, reached.part ?? 0) : chunk, reached);
      reached = behind(chunk);
    } else if (chunk.range.seq > reached.next) return false;
    else misfits.push(chunk);
    return true;
  };
  let beyond = chunks;
  let looked: number;
  do {
    looked = beyond.length;
    beyond = beyond.filter((chunk) => !take(chunk));
  } while (beyond.length > 0 && beyond.length < looked);
  return {
    repeated,
    misfits,
    batches: batches.map(({ from, chunks: some }) => ({ from, chunks: some })),
    beyond,
    reached,
  };
};

/** Both halves of a batch: of its chunks, or of the rows of its only one; null when it has a single row. */
export const halvesOf = <T extends SizedChunk>({
  from,
  chunks,
}: LaneBatch<T>): readonly [LaneBatch<T>, LaneBatch<T>] | null => {
  const [first] = chunks;
  if (chunks.length > 1) return parted(from, splitChunks(chunks));
  const part = first?.part ?? { from: 0, to: first?.rows ?? 0 };
  if (!first || part.to - part.from < 2) return null;
  const middle = Math.ceil((part.from + part.to) / 2);
  const upper = { ...first, part: { from: part.from, to: middle } };
  return parted(from, [[upper], [{ ...first, part: { from: middle, to: part.to } }]]);
};

const splitChunks = <T>(chunks: readonly T[]): readonly [readonly T[], readonly T[]] => {
  const half = Math.ceil(chunks.length / 2);
  return [chunks.slice(0, half), chunks.slice(half)];
};

const parted = <T extends SizedChunk>(
  from: LanePoint,
  [upper, lower]: readonly [readonly T[], readonly T[]],
): readonly [LaneBatch<T>, LaneBatch<T>] => {
  const first = { from, chunks: upper };
  const { ended: _, ...middle } = endOf(first);
  return [first, { from: middle, chunks: lower }];
};
