import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 2_000;

/** Looks for complete runs every two seconds: the process that applied the last end may have died before it said so. */
export class CompletionPoller {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly checkAll: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.watch(this.stopping.signal);
  }

  /** Resolves when the check in hand is done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    try {
      await this.checkAll();
    } catch (error) {
      this.logger.warn(
        { err: error, advice: 'Check that MongoDB is reachable.' },
        'could not look for complete runs; trying again soon',
      );
    }
  }
}
