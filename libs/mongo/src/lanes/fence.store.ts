import type { mongo } from 'mongoose';
import { fenceKey, noRows, type RunDefinition } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Totals } from '../connection/control-plane.js';
import type { FenceDoc } from '../connection/documents.js';
import type { RunDoc } from '../connection/run-doc.js';
import { sumCounters } from './sum-counters.js';

export interface LanePosition
  extends Pick<
    FenceDoc,
    'lane' | 'next' | 'at' | 'digest' | 'part' | 'closed' | 'ended' | 'republish' | 'gaps' | 'newest' | 'movedAt'
  > {
  /** Milliseconds since `movedAt`, by the server's clock. */
  readonly idleMs: number;
}

/** A run with the number of its lanes. */
export interface RunLanes {
  readonly run: string;
  readonly lanes: number;
}

export interface RepublishRequest {
  readonly run: string;
  readonly lane: number;
  /** `next` as it was seen: a lane that moved needs nothing. */
  readonly next: number;
  /** `gap`: a seq above `next` arrived; `stall`: no movement and no lag, even while a republication was being served. */
  readonly cause: 'gap' | 'stall';
}

export type Republication = 'requested' | 'pending' | 'moved' | 'exhausted';

export interface FenceStore {
  /** All lanes of a run in order; majority read, one range of the primary index: cheap enough for ten times a second. */
  positions(run: string): Promise<readonly LanePosition[]>;
  /** The same of many runs, by run, in one query. */
  positionsOfAll(runs: readonly RunLanes[]): Promise<ReadonlyMap<string, readonly LanePosition[]>>;
  /** The whole fences of a run in lane order; majority read. */
  fences(run: string): Promise<readonly FenceDoc[]>;
  /** The counters so far, summed over the lanes; what they came to where the fences are no longer kept. */
  totals(run: string): Promise<Totals>;
  /**
   * `requested`: ingest will publish again from `next`. `pending`: asked for already. `moved`: no need. `exhausted`: the
   * lane has been published again without moving; that is `integrity` (correctness.md, 1).
   */
  requestRepublish(request: RepublishRequest): Promise<Republication>;
  /** Lanes for which publishing again is requested; they are `serving` from now on, until `next` moves. */
  takeRepublish(run: string): Promise<readonly LanePosition[]>;
}

/** All fences of a run: a range of the primary index. */
export const fencesOf = (run: string): { readonly _id: { readonly $gt: string; readonly $lt: string } } => ({
  _id: { $gt: `${run}:`, $lt: `${run};` },
});

const noWork = { steps: 0, cursor: '', oversized: null, owner: null } as const;

/** The lanes that a run has, with where each begins: all from their first chunk; over a topic those of its partitions. */
const lanesOf = ({ lanes, stream }: RunDefinition, offsets: readonly number[]) =>
  stream
    ? stream.lanes.map((lane, partition) => ({ lane, next: offsets[partition] ?? 0 }))
    : Array.from({ length: lanes }, (_, lane) => ({ lane, next: 0 }));

/** The fences with which a run starts. `offsets`: of a run over a topic, by partition, where it begins. */
export const newFences = (definition: RunDefinition, offsets: readonly number[] = []): FenceDoc[] => {
  const { workspace, import: importId, run, actions, staged, stream } = definition;
  return lanesOf(definition, offsets).map(({ lane, next }) => ({
    _id: fenceKey(run, lane),
    workspace,
    import: importId,
    run,
    lane,
    next,
    at: 0,
    digest: '',
    closed: false,
    ended: false,
    republish: null,
    gaps: 0,
    movedAt: new Date(),
    ...noRows,
    ...(actions && !stream
      ? { work: { ...noWork, phase: staged === undefined ? ('staging' as const) : ('settling' as const) } }
      : {}),
  }));
};

const majority: mongo.FindOptions = { readConcern: { level: 'majority' }, readPreference: 'primary' };

const position = {
  _id: 0,
  lane: 1,
  next: 1,
  at: 1,
  digest: 1,
  part: 1,
  closed: 1,
  ended: 1,
  republish: 1,
  gaps: 1,
  newest: 1,
  movedAt: 1,
  idleMs: { $subtract: ['$$NOW', '$movedAt'] },
} as const;

/** One gap is a lost message; a lane that has been published again and is still stalled has lost more than that. */
const MOST_GAPS = 1;

const fenceKeysOf = ({ run, lanes }: RunLanes): readonly string[] =>
  Array.from({ length: lanes }, (_, lane) => fenceKey(run, lane));

const byLane = (a: { readonly lane: number }, b: { readonly lane: number }): number => a.lane - b.lane;

export class MongoFenceStore implements FenceStore {
  constructor(private readonly mongo: Mongo) {}

  async positions(run: string): Promise<readonly LanePosition[]> {
    return (await this.find(fencesOf(run))).toSorted(byLane);
  }

  async positionsOfAll(runs: readonly RunLanes[]): Promise<ReadonlyMap<string, readonly LanePosition[]>> {
    const options = { ...majority, projection: { ...position, run: 1 } } as const;
    const keys = { _id: { $in: runs.flatMap(fenceKeysOf) } };
    const found = this.mongo.collections.fences.find<LanePosition & Pick<FenceDoc, 'run'>>(keys, options);
    const byRun = new Map<string, LanePosition[]>(runs.map(({ run }) => [run, []]));
    for (const fence of await found.toArray()) byRun.get(fence.run)?.push(fence);
    for (const lanes of byRun.values()) lanes.sort(byLane);
    return byRun;
  }

  async fences(run: string): Promise<readonly FenceDoc[]> {
    return (await this.mongo.collections.fences.find(fencesOf(run), majority).toArray()).toSorted(byLane);
  }

  async totals(run: string): Promise<Totals> {
    const fences = await this.fences(run);
    if (fences.length > 0) return sumCounters(fences);
    const kept = await this.mongo.models.runs.findById(run, { fenceTotals: 1 }).lean<RunDoc>();
    return kept?.fenceTotals ?? noRows;
  }

  async requestRepublish({ run, lane, next, cause }: RepublishRequest): Promise<Republication> {
    const _id = fenceKey(run, lane);
    const serving = cause === 'stall' ? [null, 'serving' as const] : [null];
    const changed = await this.mongo.collections.fences.updateOne(
      { _id, next, closed: false, republish: { $in: serving }, gaps: { $lt: MOST_GAPS } },
      { $set: { republish: 'requested' }, $inc: { gaps: 1 } },
    );
    if (changed.matchedCount === 1) return 'requested';
    const [now] = await this.find({ _id });
    if (!now || now.closed || now.next !== next) return 'moved';
    return now.republish === 'requested' || cause === 'gap' ? 'pending' : 'exhausted';
  }

  async takeRepublish(run: string): Promise<readonly LanePosition[]> {
    const requested = { ...fencesOf(run), republish: 'requested' as const };
    const lanes = await this.find(requested);
    if (lanes.length === 0) return [];
    const taken = { ...requested, lane: { $in: lanes.map(({ lane }) => lane) } };
    await this.mongo.collections.fences.updateMany(taken, { $set: { republish: 'serving' } });
    return lanes.toSorted(byLane);
  }

  private find(filter: mongo.Filter<FenceDoc>): Promise<LanePosition[]> {
    return this.mongo.collections.fences.find<LanePosition>(filter, { ...majority, projection: position }).toArray();
  }
}
