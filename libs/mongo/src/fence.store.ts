import type { Counters } from '#libs/messages';
import type { Totals } from './control-plane.js';

/** The fence of a lane: what of it has taken effect (architecture.md, "The fence"). */
export interface FenceDoc extends Counters {
  /** `fenceKey(run, lane)` */
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly lane: number;
  /** The `seq` of the next chunk. */
  readonly next: number;
  /** Rows and digest of the lane up to there. */
  readonly at: number;
  readonly digest: string;
  readonly closed: boolean;
  /** The end chunk has been applied. */
  readonly ended: boolean;
  readonly republish: null | 'requested' | 'serving';
  /** Republications since the lane last moved. */
  readonly gaps: number;
  /** When `next` last moved, or the fence was made; the server's time. */
  readonly movedAt: Date;
}

export type LanePosition = Pick<
  FenceDoc,
  'lane' | 'next' | 'at' | 'digest' | 'closed' | 'ended' | 'republish' | 'gaps' | 'movedAt'
>;

export interface RepublishRequest {
  readonly run: string;
  readonly lane: number;
  /** `next` as it was seen: a lane that moved needs nothing. */
  readonly next: number;
  /** `gap`: a seq above `next` arrived; `stall`: no movement and no lag, even while a republication was being served. */
  readonly cause: 'gap' | 'stall';
}

export interface FenceStore {
  /** All lanes of a run in order; majority read, one range of the primary index: cheap enough for every 50 to 100 ms. */
  positions(run: string): Promise<readonly LanePosition[]>;
  /** The whole fences of a run in lane order, majority read. */
  fences(run: string): Promise<readonly FenceDoc[]>;
  /** The counters so far, summed over the lanes. */
  totals(run: string): Promise<Totals>;
  /**
   * `requested`: ingest will publish again from `next`. `pending`: asked for already. `moved`: no need. `exhausted`: the
   * lane has been published again without moving; that is `integrity` (correctness.md, 1).
   */
  requestRepublish(request: RepublishRequest): Promise<'requested' | 'pending' | 'moved' | 'exhausted'>;
  /** Lanes for which publishing again is requested; they are `serving` from now on, until `next` moves. */
  takeRepublish(run: string): Promise<readonly LanePosition[]>;
}
