import type { BatchFound, BatchReads, Changes, RunMode } from '#libs/messages';

/** A point of a lane, as the fence compares it (correctness.md, 2). */
export interface LanePoint {
  readonly seq: number;
  readonly at: number;
  readonly digest: string;
}

/** A contiguous stretch of one lane, to be applied whole or not at all. */
export interface Batch {
  readonly run: string;
  readonly lane: number;
  /** In mode `validate` only the fence and rejects are written. */
  readonly mode: RunMode;
  readonly from: LanePoint;
  readonly to: LanePoint & { readonly ended: boolean };
  readonly reads: BatchReads;
  /** Attributes that the decision looks at; others of a customer are not read. */
  readonly attributes: readonly string[];
  /** The transaction is given up when it takes longer (correctness.md, 11). */
  readonly limitMs: number;
}

/**
 * `applied`: committed. `moved`: the lane is past `from`. `behind`: it has not reached it. `mismatch`: it stands at
 * `from.seq` with other rows, which is `integrity`. `closed`: the run is over or unknown. `slow`: given up after `limitMs`,
 * nothing was written; try less at once.
 */
export type Applied = 'applied' | 'moved' | 'behind' | 'mismatch' | 'closed' | 'slow';

export interface ApplyStore {
  /**
   * One transaction: fence, customers, events, rejects. `decide` is pure and may be called several times, each time with
   * what a new snapshot holds (correctness.md, 8). Throws IntegrityError when an event or a reject exists already, and the
   * errors of a broken world; the fence then tells the next call whether the batch took effect.
   */
  applyBatch(batch: Batch, decide: (found: BatchFound) => Changes): Promise<Applied>;
}
