import type { LogRange } from '#libs/kafka';
import { compileGroupSettling, figuresOf, quietSince, settlingReads } from '#libs/kinds';
import { LruCache, type RunDefinition, type RunMode, type StreamGroup } from '#libs/messages';
import type {
  FenceStore,
  GroupPlace,
  GroupStream,
  LanePosition,
  RunStore,
  StreamGroupStore,
  StreamSettlingStore,
} from '#libs/mongo';
import type { WorkEffects } from '../settling/lane-worker.js';
import { type Packed, packGroups } from './pack-groups.js';

export interface StreamSettlingStores {
  readonly runs: Pick<RunStore, 'definition'>;
  readonly fences: Pick<FenceStore, 'positions'>;
  readonly streamGroups: Pick<
    StreamGroupStore,
    'clock' | 'claim' | 'release' | 'due' | 'quiet' | 'hasQuiet' | 'complete'
  >;
  readonly streamSettling: Pick<StreamSettlingStore, 'settle'>;
}

export interface StreamSettlerOptions {
  readonly owner: string;
  readonly leaseMs: number;
  /** What the log of each partition of a topic has. */
  readonly range: (topic: string) => Promise<readonly LogRange[]>;
  readonly effects: WorkEffects;
}

/** Groups that are looked at a time. */
const MOST_GROUPS = 500;
/** MongoDB transactions of a partition after which the others get their turn. */
const TURN = 20;
/** How often the broker is asked at most where a partition isn't at its end. */
const ASK_MS = 1_000;
const KEPT = 300;

/** A partition of a running stream on its way. */
interface Settled {
  readonly stream: GroupStream;
  readonly definition: RunDefinition;
  readonly place: GroupPlace;
}

const MODE: RunMode = 'import';

/** Settles the groups of streams that are complete (correctness.md, 26), each in a MongoDB transaction that closes it. */
export class StreamSettler {
  private readonly definitions = new LruCache<RunDefinition>(KEPT);
  /** When the broker was last asked in vain, by stream. */
  private readonly askedAt = new LruCache<number>(KEPT);

  constructor(
    private readonly stores: StreamSettlingStores,
    private readonly options: StreamSettlerOptions,
  ) {}

  /** All partitions of a stream, each for its turn. */
  async look(stream: GroupStream, stop: AbortSignal): Promise<void> {
    const definition = await this.definitionOf(stream);
    if (!definition) return;
    const positions = await this.stores.fences.positions(stream.run);
    for (const [partition, lane] of stream.lanes.entries()) {
      const position = positions.find((one) => one.lane === lane);
      if (!position || position.closed || stop.aborted) continue;
      const settled = { stream, definition, place: { stream: stream._id, partition } };
      await this.settleDue(settled, position, stop);
    }
    if (!stop.aborted) await this.settleQuiet({ stream, definition }, stop);
  }

  /** By the time of records. */
  private settleDue(one: Settled, { newest = new Date(0) }: LanePosition, stop: AbortSignal): Promise<void> {
    const find = () => this.stores.streamGroups.due(one.place, newest, MOST_GROUPS);
    return this.settleAll(one, find, stop);
  }

  /**
   * By the server's clock: what of a partition was appended before the broker was asked for its end is staged, if the
   * fence has reached that end, and only then groups are looked for that have been quiet until before the broker was asked.
   */
  private async settleQuiet({ stream, definition }: Omit<Settled, 'place'>, stop: AbortSignal): Promise<void> {
    const { fences, streamGroups } = this.stores;
    const since = await this.quietSince(stream);
    if (since === null) return;
    this.askedAt.set(stream._id, Date.now());
    const ends = await this.options.range(stream.topic);
    const positions = await fences.positions(stream.run);
    for (const [partition, lane] of stream.lanes.entries()) {
      const { end = Number.POSITIVE_INFINITY } = ends[partition] ?? {};
      const position = positions.find((one) => one.lane === lane);
      if (!position || position.closed || position.next < end || stop.aborted) continue;
      const place = { stream: stream._id, partition };
      await this.settleAll({ stream, definition, place }, () => streamGroups.quiet(place, since, MOST_GROUPS), stop);
    }
  }

  /** Null: no group has been quiet for so long, or the broker was asked a moment ago. */
  private async quietSince({ _id, quietPeriod, lanes }: GroupStream): Promise<Date | null> {
    const quietMs = quietPeriod * 1_000;
    if (Date.now() - (this.askedAt.get(_id) ?? 0) < ASK_MS) return null;
    const { streamGroups } = this.stores;
    const mayBe = await streamGroups.hasQuiet(_id, lanes.length, new Date(Date.now() - quietMs));
    if (!mayBe) return null;
    const { now, runs } = await streamGroups.clock(_id);
    const since = quietSince(runs, quietMs, now);
    if (!Number.isFinite(since)) return null;
    return (await streamGroups.hasQuiet(_id, lanes.length, new Date(since))) ? new Date(since) : null;
  }

  private async settleAll(one: Settled, find: () => Promise<readonly StreamGroup[]>, stop: AbortSignal): Promise<void> {
    const { owner, leaseMs } = this.options;
    const { streamGroups } = this.stores;
    let found = await find();
    if (found.length === 0 || !(await streamGroups.claim(one.place, { owner, leaseMs }))) return;
    try {
      for (let turn = 0; found.length > 0 && turn < TURN && !stop.aborted; ) {
        for (const groups of packGroups(found)) {
          await this.settle(one, groups);
          turn += 1;
        }
        found = found.length < MOST_GROUPS ? [] : await find();
      }
    } finally {
      await streamGroups.release(one.place, owner);
    }
  }

  /** A group that has changed meanwhile is looked at again the next time. */
  private async settle({ stream, definition, place }: Settled, groups: Packed): Promise<void> {
    const complete = await this.stores.streamGroups.complete(groups);
    if (complete.length === 0) return;
    const decide = compileGroupSettling(definition, place.partition);
    const digits = definition.actions?.digits ?? 0;
    const step = {
      ...{ place, workspace: stream.workspace, groups: complete.map(({ group }) => group) },
      keys: settlingReads(definition, complete),
      asksForCurrency: definition.actions?.currency === undefined,
      figuresOf: (sums: Parameters<typeof figuresOf>[0]) => figuresOf(sums, digits),
    };
    const done = await this.stores.streamSettling.settle(step, (found) => decide(complete, found));
    if (done.settled === 'done') this.options.effects.settled(MODE, done.counters);
  }

  private async definitionOf({ run }: GroupStream): Promise<RunDefinition | null> {
    const kept = this.definitions.get(run);
    if (kept) return kept;
    const definition = await this.stores.runs.definition(run);
    if (definition) this.definitions.set(run, definition);
    return definition;
  }
}
