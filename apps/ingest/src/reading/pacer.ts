import { setImmediate as turn } from 'node:timers/promises';

/** About 1,500 rows, 5 ms of work: the measured optimum, and short enough for others to get their turn. */
const MOST_BYTES = 256 * 1024;
const LEAST_BYTES = 8 * 1024;
/** A slice of tiny rows takes longer, and the next is smaller then. */
const LONG_MS = 15;
const SHORT_MS = 5;

/** One reading of a file, in slices of about the same time of work. */
export class Slices {
  #bytes = MOST_BYTES;

  constructor(
    private readonly pacer: Pacer,
    private readonly now: () => number,
  ) {}

  /** How large the next one should be. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves when it is this reading's turn. */
  turn(): Promise<void> {
    return this.pacer.turn();
  }

  /** The blocks in slices, an empty one as it is, which is work too; after each one all others who read have their turn, and the rest of the process. */
  async *of(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const block of blocks) {
      let from = 0;
      do {
        const slice = block.subarray(from, from + this.#bytes);
        from += slice.length;
        yield slice;
        await this.pacer.turn();
      } while (from < block.length);
    }
  }

  /** Does the work on a slice, and learns from it how large the next one may be. */
  work<T>(work: () => T): T {
    const begun = this.now();
    const result = work();
    const ms = this.now() - begun;
    if (ms > LONG_MS) this.#bytes = Math.max(LEAST_BYTES, this.#bytes / 2);
    else if (ms < SHORT_MS) this.#bytes = Math.min(MOST_BYTES, this.#bytes * 2);
    return result;
  }
}

/**
 * Lets all readings of a process work slice by slice, one in each turn of the event loop: whatever else waits, a small
 * file among it, waits for one slice and not for one of each.
 */
export class Pacer {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly now: () => number = () => performance.now()) {}

  slices(): Slices {
    return new Slices(this, this.now);
  }

  /** Resolves in a turn of the event loop of its own. */
  async turn(): Promise<void> {
    const own = this.#last.then(() => turn());
    this.#last = own;
    await own;
  }
}
