/**
 * Lets work under one key run one after the other within this process, in the order in which it came. MongoDB transactions
 * that write one document at once conflict: of two hundred all but one would begin again and again.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    // Whatever became of the work before: that is for who asked for it.
    const turn = before.then(work, work);
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }

  /** Keys under which something is at work or waits. */
  get size(): number {
    return this.#last.size;
  }
}
