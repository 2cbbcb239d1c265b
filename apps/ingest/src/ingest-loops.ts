/** Something that works until it is told to stop, and resolves when it has. */
export interface Loop {
  run(stop: AbortSignal): Promise<void>;
}

/** What this process does all the time. */
export class IngestLoops {
  readonly #stop = new AbortController();
  #running: readonly Promise<void>[] = [];

  /** `onCrash`: a loop ended by an error, which none should. */
  constructor(
    private readonly loops: readonly Loop[],
    private readonly onCrash: (error: unknown) => void,
  ) {}

  start(): void {
    this.#running = this.loops.map((loop) => loop.run(this.#stop.signal).catch(this.onCrash));
  }

  /** Resolves when no work is left in hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }
}
