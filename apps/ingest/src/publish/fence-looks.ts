import { setTimeout as sleep } from 'node:timers/promises';
import type { FenceStore, LanePosition, RunLanes } from '#libs/mongo';

type Found = ReadonlyMap<string, readonly LanePosition[]>;

/** Credit comes back that late (correctness.md, 14). */
const LEAST_MS = 125;
/** Of many fences looks are rarer, so that all together cost some percent of a core, whatever their number. */
const MS_FOR_FENCE = 0.15;

/**
 * All runs of a process look at their fences together, in one query. One for each run would cost more than their rows
 * do, and with a hundred runs each could look but once a second.
 */
export class FenceLooks {
  #asked: RunLanes[] = [];
  #next: Promise<Found> | null = null;
  #latest: Promise<unknown> = Promise.resolve();
  #fences = 0;

  constructor(private readonly fences: Pick<FenceStore, 'positionsOfAll'>) {}

  /** The fences of a run at the next common look. */
  async next(of: RunLanes): Promise<readonly LanePosition[]> {
    this.#asked.push(of);
    this.#next ??= this.#lookSoon();
    return (await this.#next).get(of.run) ?? [];
  }

  /** Between two looks. */
  get pauseMs(): number {
    return Math.max(LEAST_MS, this.#fences * MS_FOR_FENCE);
  }

  /** Who asks while a look is on its way waits for the one after it. */
  async #lookSoon(): Promise<Found> {
    await Promise.all([sleep(this.pauseMs), this.#latest]);
    const asked = this.#asked;
    this.#asked = [];
    this.#next = null;
    this.#fences = asked.reduce((sum, { lanes }) => sum + lanes, 0);
    const found = this.fences.positionsOfAll(asked);
    this.#latest = found.catch(() => undefined);
    return found;
  }
}
