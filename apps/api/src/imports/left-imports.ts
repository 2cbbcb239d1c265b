import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 1_000;
const AGAIN_MS = 10_000;

/** Imports of one door that nobody goes on with, and what is done with them. */
export interface LeftWork {
  /** Of which door, for the log. */
  readonly of: string;
  /** Goes on with all that there are now. */
  goOn(): Promise<void>;
}

/**
 * Goes on with imports that no request waits for any more. Every api does so; of several one gets through.
 */
export class LeftImports {
  readonly #stop = new AbortController();
  #running: Promise<unknown> | undefined;

  constructor(
    private readonly doors: readonly LeftWork[],
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = Promise.all(this.doors.map((door) => this.#run(door, this.#stop.signal)));
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(door: LeftWork, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const isDone = await this.#try(door);
      await sleep(isDone ? EVERY_MS : AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #try(door: LeftWork): Promise<boolean> {
    try {
      await door.goOn();
      return true;
    } catch (err) {
      const advice = 'Check that MongoDB is reachable.';
      this.logger.warn({ err, advice }, `could not go on with imports of ${door.of}; trying again`);
      return false;
    }
  }
}
