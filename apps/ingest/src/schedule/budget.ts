import type { Amount } from './shares.js';

/** Before anything was measured. */
const FIRST_ROWS = 40_000;
/** Fewer would leave some of eight lanes without a whole batch of the applier. */
const LEAST_ROWS = 16_000;
const MOST_ROWS = 120_000;

/** Bounds what an instance keeps of wide rows, whatever their number. */
const BYTES = 24 * 1024 * 1024;

/** Seconds that a row may spend on its way: how long a small import waits behind the big ones. */
const SECONDS = 1.25;
/** How much one measurement counts. */
const WEIGHT = 0.3;

const bounded = (rows: number): number => Math.round(Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows)));

/** How many rows of all runs together may be in flight: what is applied in about a second (correctness.md, 14). */
export class Budget {
  #rows = FIRST_ROWS;

  get amount(): Amount {
    return { rows: bounded(this.#rows), bytes: BYTES };
  }

  /**
   * Learns from the rows applied in some seconds. `isLimit`: rows waited for credit all the time; otherwise the rate
   * says how fast files are read or how small they are, not how fast rows are applied.
   */
  measure(rows: number, seconds: number, isLimit: boolean): void {
    if (!isLimit || seconds <= 0) return;
    this.#rows += WEIGHT * (bounded((rows / seconds) * SECONDS) - this.#rows);
  }
}
