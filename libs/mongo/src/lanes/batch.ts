import type { BatchReads, OutboxQueue, RunMode } from '#libs/messages';

/** A point of a lane, as the fence compares it (correctness.md, 2). */
export interface LanePoint {
  readonly seq: number;
  readonly at: number;
  readonly digest: string;
  /** Rows of chunk `seq` before the point; without it, none. */
  readonly part?: number;
}

/** A contiguous range of one lane, to be applied whole or not at all. */
export interface Batch {
  readonly run: string;
  readonly lane: number;
  /** In mode `validate` only the fence, rejects and the plan are written. */
  readonly mode: RunMode;
  readonly from: LanePoint;
  readonly to: LanePoint & { readonly ended: boolean };
  readonly reads: BatchReads;
  /** Its rows may be about customers that earlier batches of the run made or changed (correctness.md, 23). */
  readonly mergesRepeats?: boolean;
  /** The transaction is given up when it takes longer (correctness.md, 11). */
  readonly limitMs: number;
  /** So many bytes of customers it may read; beyond, the transaction is given up (correctness.md, 10). */
  readonly mostBytes: number;
  /** So often it may meet what others are writing; then the transaction is given up (correctness.md, 11). */
  readonly mostConflicts: number;
  /** Told after the commit each queue of the outbox into which it has put messages. */
  readonly onMessages?: (queue: OutboxQueue) => void;
}

/**
 * `applied`: committed. `moved`: the lane is past `from`. `behind`: it has not reached it. `mismatch`: it is at
 * `from.seq` with other rows. `taken`: a key that the batch writes exists already, though its fence has not moved; both
 * are `integrity`. `closed`: the run is over or unknown. `slow`: given up after `limitMs`, `large`: beyond
 * `mostBytes`, `contended`: after `mostConflicts`; try less at once. Nothing was written but for `applied` and perhaps `moved`.
 */
export type Applied = 'applied' | 'moved' | 'behind' | 'mismatch' | 'taken' | 'closed' | 'slow' | 'large' | 'contended';
