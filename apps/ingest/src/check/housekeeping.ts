import { setTimeout as sleep } from 'node:timers/promises';
import type { FileStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 10_000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Ends uploads whose receiver died, and deletes stored bytes that no file owns (correctness.md, 16). */
export class Housekeeping {
  #swept = 0;

  constructor(
    private readonly files: Pick<FileStore, 'abortAbandoned' | 'sweepOrphans'>,
    private readonly logger: Logger,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#tidy().catch((err) => this.logger.warn({ err }, 'could not tidy up files; trying again'));
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #tidy(): Promise<void> {
    const aborted = await this.files.abortAbandoned();
    if (aborted > 0) this.logger.warn({ aborted }, 'uploads ended with their receiver');
    if (Date.now() - this.#swept < SWEEP_EVERY_MS) return;
    const deleted = await this.files.sweepOrphans(new Date(Date.now() - DAY_MS));
    this.#swept = Date.now();
    if (deleted > 0) this.logger.info({ deleted }, 'deleted stored bytes without a file');
  }
}
