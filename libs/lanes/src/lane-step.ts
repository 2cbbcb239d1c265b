import type { RunDefinition } from '#libs/messages';
import type { Applied } from '#libs/mongo';
import type { LaneChunk, LaneMessage } from './lane-chunk.js';
import type { LaneBatch } from './slice-lane.js';

/** A run as a step has prepared it. */
export interface OpenedRun {
  readonly definition: RunDefinition;
}

/** What a process does with the chunks of its lanes; the engine brings each of them to it once, in order. */
export interface LaneStep<R extends OpenedRun, M extends LaneMessage> {
  /**
   * What becomes of a chunk whose value is poison. `dead`: its rows are counted as dead, and the fence moves over them.
   * `lost`: the fence waits for it, and it comes again from the file.
   */
  readonly poison: 'dead' | 'lost';
  /** What a user can do about a run that failed with `integrity`. */
  readonly advice: string;

  /** Null: the run is unknown, or can't be run by this version. Throws PoisonError for a run that has no such chunks. */
  open(run: string): Promise<R | null>;
  /** Why a chunk can't be one of the run, by its headers; null: it can. */
  contradictionOf(run: R, chunk: LaneChunk<M>): string | null;
  /**
   * Lets the chunks take effect, in one MongoDB transaction with the move of their fence, or does nothing at all. Throws
   * UnreadableError for a chunk whose value is poison.
   */
  apply(run: R, batch: LaneBatch<LaneChunk<M>>): Promise<Applied>;
  /** The end of a lane has taken effect, or came again. */
  ended(run: R): Promise<void>;
}
