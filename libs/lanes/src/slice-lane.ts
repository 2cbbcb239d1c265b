import type { LanePoint } from '#libs/mongo';
import type { ChunkPart, LaneChunk } from './lane-chunk.js';

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

/** A chunk of a stream states offsets: it may begin below `next`, and is trimmed there (correctness.md, 24). */
const hasOffsets = ({ range }: SizedChunk): boolean => range.to !== undefined;

const wholeOf = (chunk: SizedChunk): ChunkPart =>
  hasOffsets(chunk) ? { from: chunk.range.seq, to: chunk.next } : { from: 0, to: chunk.rows };

/** Where the fence is behind some chunks that begin at `from`: behind the last of them, or inside of it. */
export const endOf = <T extends SizedChunk>({
  from,
  chunks,
}: LaneBatch<T>): LanePoint & { readonly ended: boolean } => {
  const last = chunks.at(-1);
  if (!last) throw new Error('a batch has at least one chunk');
  const { range, rows, part, next } = last;
  if (hasOffsets(last)) return { seq: part?.to ?? next, at: from.at, digest: from.digest, ended: false };
  if (part && part.to < rows) {
    return { seq: from.seq, at: range.at, digest: range.before, part: part.to, ended: false };
  }
  return { seq: next, at: range.at + rows, digest: range.digest, ended: range.end === true };
};

const behind = (chunk: SizedChunk, { at, digest }: LanePlace): LanePlace => {
  const { range, rows, next } = chunk;
  if (hasOffsets(chunk)) return { next, at, digest };
  return { next, at: range.at + rows, digest: range.digest, ended: range.end === true };
};

interface OpenBatch<T> {
  readonly from: LanePoint;
  readonly chunks: T[];
  rows: number;
  bytes: number;
}

/** What is to be done for a chunk: of a stream for each offset, since dead records are none of its rows. */
const workOf = (chunk: SizedChunk): number => {
  if (!hasOffsets(chunk)) return chunk.rows;
  const { from, to } = chunk.part ?? wholeOf(chunk);
  return to - from;
};

const hasRoom = <T extends SizedChunk>({ chunks, rows, bytes }: OpenBatch<T>, chunk: T): boolean =>
  rows + workOf(chunk) <= MOST_ROWS && bytes + chunk.bytes <= MOST_BYTES && chunks.at(-1)?.part === undefined;

/** Puts a chunk that follows into the last batch, or into a new one. */
const add = <T extends SizedChunk>(batches: OpenBatch<T>[], chunk: T, place: LanePlace): void => {
  let open = batches.at(-1);
  if (!open || !hasRoom(open, chunk)) {
    open = { from: pointOf(place), chunks: [], rows: 0, bytes: 0 };
    batches.push(open);
  }
  open.chunks.push(chunk);
  open.rows += workOf(chunk);
  open.bytes += chunk.bytes;
};

const follows = ({ next, at, digest }: LanePlace, chunk: SizedChunk): boolean => {
  const { range } = chunk;
  if (hasOffsets(chunk)) return range.seq <= next;
  return range.seq === next && range.at === at && range.before === digest;
};

/** All of it has taken effect. */
const isBelow = (chunk: SizedChunk, { next }: LanePlace): boolean =>
  hasOffsets(chunk) ? chunk.next <= next : chunk.range.seq < next;

/** The rest of a chunk of which the fence says that some rows, or offsets, have taken effect. */
const restOf = <T extends SizedChunk>(chunk: T, { next, part }: LanePlace): T => {
  const whole = wholeOf(chunk);
  const from = hasOffsets(chunk) ? next : (part ?? 0);
  if (from > whole.from) return { ...chunk, part: { from, to: whole.to } };
  if (!chunk.part) return chunk;
  const { part: _, ...all } = chunk;
  return all as T;
};

/**
 * Drops what is below `next` and takes what is contiguous, also behind a gap: chunks that are published again come after
 * those that showed the gap. `chunks`: of one run and lane, as they came.
 */
export const sliceLane = <T extends SizedChunk>(chunks: readonly T[], place: LanePlace): LaneSlices<T> => {
  const repeated: T[] = [];
  const misfits: T[] = [];
  const batches: OpenBatch<T>[] = [];
  let reached = place;
  const take = (chunk: T): boolean => {
    if (isBelow(chunk, reached)) repeated.push(chunk);
    else if (reached.ended) misfits.push(chunk);
    else if (follows(reached, chunk)) {
      add(batches, restOf(chunk, reached), reached);
      reached = behind(chunk, reached);
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

/** Both halves of a batch: of its chunks, or of the rows (offsets) of its only one; null when it has a single one. */
export const halvesOf = <T extends SizedChunk>({
  from,
  chunks,
}: LaneBatch<T>): readonly [LaneBatch<T>, LaneBatch<T>] | null => {
  const [first] = chunks;
  if (chunks.length > 1) return parted(from, splitChunks(chunks));
  if (!first) return null;
  const part = first.part ?? wholeOf(first);
  if (part.to - part.from < 2) return null;
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
