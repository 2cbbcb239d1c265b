import type { mongo } from 'mongoose';
import { fenceKey } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Applied, Batch, LanePoint } from './batch.js';

type Fences = Mongo['collections']['fences'];

/** The fence is elsewhere than where the move begins, or closed: the MongoDB transaction must write nothing. */
export class FenceMissedError extends Error {}

/** One compare-and-set of a lane's fence. Names are paths of its document. */
export interface FenceMove {
  readonly run: string;
  readonly lane: number;
  /** What the fence must hold; that it is open is compared always. */
  readonly from: Readonly<Record<string, unknown>>;
  readonly set: Readonly<Record<string, unknown>>;
  readonly inc?: Readonly<Record<string, number>>;
  /** Fields that only grow. */
  readonly max?: Readonly<Record<string, Date>>;
  /** Fields that get the server's time, as `movedAt` always does. */
  readonly now?: readonly string[];
}

/** Moves a fence, or throws FenceMissedError. `session`: of the MongoDB transaction that writes what the move means. */
export const moveFence = async (
  fences: Fences,
  { run, lane, from, set, inc, max, now = [] }: FenceMove,
  session?: mongo.ClientSession,
): Promise<void> => {
  const times = Object.fromEntries(now.map((name) => [name, true as const]));
  const moved = await fences.updateOne(
    { _id: fenceKey(run, lane), closed: false, ...from },
    { $set: set, ...(inc && { $inc: inc }), ...(max && { $max: max }), $currentDate: { movedAt: true, ...times } },
    session ? { session } : {},
  );
  if (moved.matchedCount === 0) throw new FenceMissedError();
};

/** Chunks of a lane as far as its fence is concerned. */
type Chunks = Pick<Batch, 'run' | 'lane' | 'from' | 'to'>;

/** As fences keep it, those too that were made before they did. */
const partOf = ({ part = 0 }: LanePoint): number | null => part || null;

/** The move over chunks of a lane. */
export const overChunks = ({ run, lane, from, to }: Chunks): FenceMove => ({
  run,
  lane,
  from: { next: from.seq, at: from.at, digest: from.digest, part: partOf(from), ended: false },
  set: { next: to.seq, at: to.at, digest: to.digest, part: partOf(to), ended: to.ended, republish: null, gaps: 0 },
});

/**
 * Where the fence is, seen from chunks that did not take effect; undefined: before them. Read by majority, it tells what
 * happened after any error (correctness.md, 8).
 */
export const seenFrom = async (
  fences: Fences,
  { run, lane, from }: Pick<Chunks, 'run' | 'lane' | 'from'>,
): Promise<Extract<Applied, 'closed' | 'moved' | 'behind' | 'mismatch'> | undefined> => {
  const fence = await fences.findOne(
    { _id: fenceKey(run, lane) },
    { readConcern: { level: 'majority' }, projection: { next: 1, at: 1, digest: 1, part: 1, closed: 1 } },
  );
  if (!fence || fence.closed) return 'closed';
  if (fence.next !== from.seq) return fence.next > from.seq ? 'moved' : 'behind';
  const [done, before] = [fence.part ?? 0, from.part ?? 0];
  if (done !== before) return done > before ? 'moved' : 'behind';
  return fence.at === from.at && fence.digest === from.digest ? undefined : 'mismatch';
};
