import type { ChunkRange } from './chunk.js';
import { fenceKey } from './ids.js';

/** Rows of a chunk that are applied by themselves, because all of them together would be too much: `from` ≤ row < `to`. */
export interface ChunkPart {
  readonly from: number;
  readonly to: number;
}

/** A chunk as its lane sees it: what it covers, and how much it is. */
export interface LaneChunk {
  readonly stretch: ChunkRange;
  readonly rows: number;
  readonly bytes: number;
  /** Absent: all of its rows. */
  readonly part?: ChunkPart;
}

/** Where the fence of a lane is: the next chunk, rows and digest up to there, and how many rows of that chunk are done. */
export interface LanePlace {
  readonly next: number;
  readonly at: number;
  readonly digest: string;
  readonly part?: number | null;
  /** Its end chunk has been applied: nothing follows. */
  readonly ended?: boolean;
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
  /** Contiguous from `next` on, each batch to be applied whole. */
  readonly batches: readonly (readonly T[])[];
  /** What follows a gap in the numbers; it can't be applied now. */
  readonly beyond: readonly T[];
  /** Where the fence is after all batches. */
  readonly reached: LanePlace;
}

interface Open<T> {
  readonly chunks: T[];
  rows: number;
  bytes: number;
}

const hasRoom = <T extends LaneChunk>({ chunks, rows, bytes }: Open<T>, chunk: T): boolean =>
  rows + chunk.rows <= MOST_ROWS && bytes + chunk.bytes <= MOST_BYTES && chunks.at(-1)?.part === undefined;

const cut = <T extends LaneChunk>(chunks: readonly T[]): readonly (readonly T[])[] => {
  const batches: Open<T>[] = [];
  for (const chunk of chunks) {
    let open = batches.at(-1);
    if (!open || !hasRoom(open, chunk)) {
      open = { chunks: [], rows: 0, bytes: 0 };
      batches.push(open);
    }
    open.chunks.push(chunk);
    open.rows += chunk.rows;
    open.bytes += chunk.bytes;
  }
  return batches.map((open) => open.chunks);
};

const follows = ({ at, digest }: LanePlace, { stretch }: LaneChunk): boolean =>
  stretch.at === at && stretch.before === digest;

const behind = ({ stretch, rows }: LaneChunk): LanePlace => ({
  next: stretch.seq + 1,
  at: stretch.at + rows,
  digest: stretch.digest,
  ended: stretch.end === true,
});

/** The rest of a chunk of which the fence says that some rows have taken effect. */
const withPart = <T extends LaneChunk>(chunk: T, done: number): T => {
  const { part: _, ...whole } = chunk;
  return (done > 0 ? { ...whole, part: { from: done, to: chunk.rows } } : whole) as T;
};

/**
 * Drops what is below `next` and takes what is contiguous, also behind a gap: chunks that are published again come after
 * those that showed the gap. `chunks`: of one run and lane, as they came.
 */
export const sliceLane = <T extends LaneChunk>(chunks: readonly T[], place: LanePlace): LaneSlices<T> => {
  const repeated: T[] = [];
  const misfits: T[] = [];
  const contiguous: T[] = [];
  const ahead: T[] = [];
  let reached = place;
  for (const chunk of chunks) {
    if (chunk.stretch.seq < reached.next) repeated.push(chunk);
    else if (reached.ended) misfits.push(chunk);
    else if (chunk.stretch.seq > reached.next) ahead.push(chunk);
    else if (!follows(reached, chunk)) misfits.push(chunk);
    else {
      contiguous.push(chunk.part || reached.part ? withPart(chunk, reached.part ?? 0) : chunk);
      reached = behind(chunk);
    }
  }
  repeated.push(...ahead.filter(({ stretch }) => stretch.seq < reached.next));
  const beyond = ahead.filter(({ stretch }) => stretch.seq >= reached.next);
  return { repeated, misfits, batches: cut(contiguous), beyond, reached };
};

/** Both halves of a batch: of its chunks, or of the rows of its only one; null when it has a single row. */
export const halvesOf = <T extends LaneChunk>(batch: readonly T[]): readonly [readonly T[], readonly T[]] | null => {
  const [first] = batch;
  const half = Math.ceil(batch.length / 2);
  if (batch.length > 1) return [batch.slice(0, half), batch.slice(half)];
  const { from, to } = first?.part ?? { from: 0, to: first?.rows ?? 0 };
  if (!first || to - from < 2) return null;
  const middle = Math.ceil((from + to) / 2);
  return [[{ ...first, part: { from, to: middle } }], [{ ...first, part: { from: middle, to } }]];
};

/** The chunks of a partition by run and lane, each in its order: runs don't wait for each other's chunks. */
export const groupLanes = <T extends LaneChunk>(chunks: readonly T[]): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const chunk of chunks) {
    const key = fenceKey(chunk.stretch.run, chunk.stretch.lane);
    const group = groups.get(key);
    if (group) group.push(chunk);
    else groups.set(key, [chunk]);
  }
  return [...groups.values()];
};
