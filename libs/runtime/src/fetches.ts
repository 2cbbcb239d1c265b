/** When this process last heard from the broker as a consumer: its heartbeat in the database says so. */
export class Fetches {
  #latest: number | null = null;

  /** A fetch was answered, with messages or without. */
  answered(): void {
    this.#latest = performance.now();
  }

  /** Milliseconds since the last answer; null before the first, and in a process that consumes nothing. */
  get ageMs(): number | null {
    return this.#latest === null ? null : performance.now() - this.#latest;
  }
}
