import type { DeadRecords, FetchedRecords } from './stream-cutter.js';

/** The last offsets of a lane that are looked at, and how many there must be. */
const WINDOW = 40;
const LEAST = 20;

/**
 * Tells poison from a systemic fault: more than half of the last offsets of a partition are dead (spec: streams.md,
 * Breaker). Pure, one for each partition.
 */
export class Breaker {
  /** By offset, in order: whether it is dead. */
  #latest: (readonly [offset: number, isDead: boolean])[] = [];
  /** Of them. Counted along, as each record of a stream asks. */
  #dead = 0;

  /**
   * Takes the offsets of a fetch in their order. Returns the first dead one of the window in which there are too many,
   * at or behind `from`; null: there are not.
   */
  take({ entries, from }: Pick<FetchedRecords, 'entries' | 'from'>, dead: readonly DeadRecords[]): number | null {
    const last = new Map(dead.map((one) => [one.offset, one.last]));
    let stopAt: number | null = null;
    for (const { offset } of entries) {
      const end = last.get(offset);
      for (let at = offset; at <= (end ?? offset); at += 1) {
        this.#add(at, end !== undefined);
        if (stopAt === null && this.isTripped) stopAt = this.#firstDead(from);
      }
    }
    return stopAt;
  }

  /** More than half of what it sees is dead. */
  get isTripped(): boolean {
    return this.#latest.length >= LEAST && this.#dead * 2 > this.#latest.length;
  }

  #add(offset: number, isDead: boolean): void {
    this.#latest.push([offset, isDead]);
    this.#dead += Number(isDead);
    if (this.#latest.length > WINDOW) this.#dead -= Number(this.#latest.shift()?.[1]);
  }

  #firstDead(from: number): number | null {
    return this.#latest.find(([offset, isDead]) => isDead && offset >= from)?.[0] ?? null;
  }
}
