import { setTimeout as sleep } from 'node:timers/promises';
import { finalStates as over, statesBefore } from '#libs/messages';
import type { ExpiryStore, FileStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 10_000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const UPLOAD_ADVICE = 'Their senders have to send them again. Look why the api that received them ended.';
const DAY_MS = 24 * 60 * 60 * 1000;

const expirable = statesBefore('expired');

interface HousekeepingStores {
  readonly files: Pick<FileStore, 'abortAbandoned' | 'sweepOrphans'>;
  readonly expiry: ExpiryStore;
}

/** How long what is kept (spec: operations.md, Retention). */
interface Retention {
  readonly keepFilesDays: number;
  readonly keepReportsDays: number;
  readonly keepFencesDays: number;
  readonly keepAnswersDays: number;
}

/**
 * Ends uploads whose receiver died, lets imports expire that nobody started, and deletes stored bytes that no file owns,
 * and what is no longer kept: files, reports and fences of imports, answers to events (correctness.md, 7, 16 and 20).
 */
export class Housekeeping {
  #swept = 0;

  constructor(
    private readonly stores: HousekeepingStores,
    private readonly retention: Retention,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#tidy().catch((err) =>
        this.logger.warn({ err, advice: 'Check that MongoDB is reachable.' }, 'could not tidy up files; trying again'),
      );
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #tidy(): Promise<void> {
    const aborted = await this.stores.files.abortAbandoned();
    if (aborted > 0) this.logger.warn({ aborted, advice: UPLOAD_ADVICE }, 'uploads ended with their receiver');
    if (Date.now() - this.#swept < SWEEP_EVERY_MS) return;
    await this.sweep(Date.now());
    this.#swept = Date.now();
  }

  /** An import expires first, and only then its files go, and later its reports. `now`: milliseconds since 1970. */
  async sweep(now: number): Promise<void> {
    const { files, expiry } = this.stores;
    const { keepFilesDays, keepReportsDays, keepFencesDays, keepAnswersDays } = this.retention;
    const agoOf = (days: number): Date => new Date(now - days * DAY_MS);
    const before = agoOf(keepFilesDays);
    const expired = await expiry.expire({ before, from: expirable });
    const deleted = await expiry.deleteContents({ before, over });
    const reports = await expiry.deleteReports({ before: agoOf(keepReportsDays), over });
    const fences = await expiry.deleteFences({ before: agoOf(keepFencesDays), over });
    const answers = await expiry.deleteEventAnswers({ before: agoOf(keepAnswersDays) });
    const orphans = await files.sweepOrphans(agoOf(1));
    if (expired + deleted + reports + fences + answers + orphans > 0) {
      this.logger.info(
        { expired, deleted, reports, fences, answers, orphans },
        'imports expired; deleted: files, reports and fences of imports, answers to events, stored bytes without a file',
      );
    }
  }
}
