import { setTimeout as sleep } from 'node:timers/promises';
import type { FileStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 10_000;
const ADVICE = 'Their senders have to send them again. Look why the api that received them ended.';

/** Ends uploads whose receiver died: their files count as incomplete, so that their imports can go on (correctness.md, 16). */
export class AbandonedUploads {
  constructor(
    private readonly files: Pick<FileStore, 'abortAbandoned'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#look().catch((err) =>
        this.logger.warn({ err, advice: 'Check that MongoDB is reachable.' }, 'could not end uploads; trying again'),
      );
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const aborted = await this.files.abortAbandoned();
    if (aborted > 0) this.logger.warn({ aborted, advice: ADVICE }, 'uploads ended with their receiver');
  }
}
