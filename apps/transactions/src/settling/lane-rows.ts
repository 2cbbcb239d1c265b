import type { StagedRow, StagingStore } from '#libs/mongo';
import { BYTES_TO_CUT, ROWS_TO_CUT } from './cut-segment.js';

const READ_AT_ONCE = 1_000;

/** The staged actions of a lane, read on as they are taken; bounded whatever the size of the lane. */
export class LaneRows {
  #rows: StagedRow[] = [];
  #bytes = 0;
  #isEnd = false;

  constructor(
    private readonly staging: Pick<StagingStore, 'read'>,
    private readonly lane: { readonly run: string; readonly lane: number },
    private after: string,
  ) {}

  /** Enough of the next ones to cut a segment from, or all that are left. */
  async next(): Promise<readonly StagedRow[]> {
    while (!this.#isEnd && this.#rows.length < ROWS_TO_CUT && this.#bytes < BYTES_TO_CUT) await this.#read();
    return this.#rows;
  }

  take(count: number): void {
    for (const { bytes } of this.#rows.slice(0, count)) this.#bytes -= bytes;
    this.#rows = this.#rows.slice(count);
  }

  /** Few at a time where rows are large. */
  async #read(): Promise<void> {
    const limit = this.#bytes > this.#rows.length * 4096 ? 50 : READ_AT_ONCE;
    const read = await this.staging.read({ ...this.lane, after: this.after, limit });
    this.#isEnd = read.length < limit;
    this.after = read.at(-1)?._id ?? this.after;
    for (const { bytes } of read) this.#bytes += bytes;
    this.#rows.push(...read);
  }
}
