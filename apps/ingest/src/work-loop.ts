import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#libs/runtime';

/** A piece of work that has been claimed. */
export interface Task {
  /** Of what it works on. */
  readonly id: string;
  /** Ends soon after `stop` aborts. */
  readonly work: (stop: AbortSignal) => Promise<void>;
  /** After it has failed: it may be claimed again. */
  readonly giveBack: () => Promise<void>;
}

export interface WorkSource {
  /** As an operator would say it: `check files`. */
  readonly what: string;
  /** The next pieces of work, claimed for this instance; none when there are none, or no room for more. */
  readonly claim: () => Promise<readonly Task[]>;
  /** How long to wait when there is nothing, in ms; 100 without it. */
  readonly idleMs?: number;
}

const IDLE_MS = 100;
const AFTER_ERROR_MS = 2_000;

/**
 * Claims work and does it, several pieces at once. What fails is logged, and given back after a pause: a moment's fault of
 * the database must not cost the rest of a lease.
 */
export class WorkLoop {
  readonly #active = new Map<string, Promise<void>>();

  constructor(
    private readonly source: WorkSource,
    private readonly logger: Pick<Logger, 'error'>,
  ) {}

  /** Resolves when `stop` has aborted and all work has ended. */
  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const waitMs = await this.#startNext(stop);
      await sleep(waitMs, undefined, { signal: stop }).catch(() => undefined);
    }
    await Promise.all(this.#active.values());
  }

  /** Milliseconds to wait before the next claim. */
  async #startNext(stop: AbortSignal): Promise<number> {
    try {
      const tasks = await this.source.claim();
      for (const task of tasks) this.#start(task, stop);
      return tasks.length > 0 ? 0 : (this.source.idleMs ?? IDLE_MS);
    } catch (error) {
      this.#report(error);
      return AFTER_ERROR_MS;
    }
  }

  /** A process too busy to renew a lease in time may claim its own work again: then that was the renewal. */
  #start(task: Task, stop: AbortSignal): void {
    if (this.#active.has(task.id)) return;
    const working = this.#do(task, stop)
      .catch((error) => this.#report(error))
      .finally(() => this.#active.delete(task.id));
    this.#active.set(task.id, working);
  }

  async #do({ giveBack, work }: Task, stop: AbortSignal): Promise<void> {
    try {
      await work(stop);
    } catch (error) {
      this.#report(error);
      await sleep(AFTER_ERROR_MS, undefined, { signal: stop }).catch(() => undefined);
      await giveBack();
    }
  }

  #report(err: unknown): void {
    this.logger.error(
      { err, advice: 'Check that MongoDB and Kafka are reachable.' },
      `could not ${this.source.what}; trying again`,
    );
  }
}
