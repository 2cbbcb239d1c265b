import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#libs/runtime';
import { Problem } from '../http/problem.js';

const EVERY_MS = 1_000;
const AGAIN_MS = 10_000;

/** Imports of one door that no request goes on with, and what is done with them. */
export interface LeftWork<Left = unknown> {
  /** Of which door, for the log. */
  readonly of: string;
  /** How often it is looked for; every second without it. */
  readonly everyMs?: number;
  /** All that there are now. */
  due(): Promise<readonly Left[]>;
  /** Throws Problem where it is refused. */
  goOnWith(left: Left): Promise<void>;
  /** Whether it would be refused again; one that another process has moved, or that there is no room for now, would not. */
  isFinal(problem: Problem): boolean;
  giveUp(left: Left, problem: Problem): Promise<void>;
}

const goOn = async <Left>(work: LeftWork<Left>): Promise<void> => {
  for (const left of await work.due()) {
    try {
      await work.goOnWith(left);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (work.isFinal(error)) await work.giveUp(left, error);
    }
  }
};

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
      await sleep(isDone ? (door.everyMs ?? EVERY_MS) : AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #try(door: LeftWork): Promise<boolean> {
    try {
      await goOn(door);
      return true;
    } catch (err) {
      const advice = 'Check that MongoDB is reachable.';
      this.logger.warn({ err, advice }, `could not go on with imports of ${door.of}; trying again`);
      return false;
    }
  }
}
