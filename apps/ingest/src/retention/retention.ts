import { setTimeout as sleep } from 'node:timers/promises';
import { finalStates as over, statesBefore } from '#libs/messages';
import type { ExpiryStore, FileStore, StreamExpiryStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { RetentionSettings } from './config.js';

const EVERY_MS = 60 * 60 * 1000;
const AGAIN_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const expirable = statesBefore('expired');

interface RetentionStores {
  readonly files: Pick<FileStore, 'sweepOrphans'>;
  readonly expiry: ExpiryStore;
  readonly streamExpiry: StreamExpiryStore;
}

type RetentionPeriods = Pick<
  RetentionSettings,
  'keepFilesDays' | 'keepReportsDays' | 'keepFencesDays' | 'keepAnswersDays' | 'keepRecordIdsDays'
>;

/**
 * Expires imports that were never started, and deletes what is past its retention period (spec: operations.md,
 * Retention): files, reports and fences of imports, rejects, fences and record ids of streams, answers to events, stored bytes without a file (correctness.md, 7, 16
 * and 20).
 */
export class Retention {
  constructor(
    private readonly stores: RetentionStores,
    private readonly periods: RetentionPeriods,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const isDone = await this.#trySweep();
      await sleep(isDone ? EVERY_MS : AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #trySweep(): Promise<boolean> {
    try {
      await this.sweep(Date.now());
      return true;
    } catch (err) {
      const advice = 'Check that MongoDB is reachable.';
      this.logger.warn({ err, advice }, 'could not delete what is past its retention period; trying again');
      return false;
    }
  }

  /** An import expires first, and only then its files go, and later its reports. `now`: milliseconds since 1970. */
  async sweep(now: number): Promise<void> {
    const { files, expiry, streamExpiry } = this.stores;
    const { keepFilesDays, keepReportsDays, keepFencesDays, keepAnswersDays, keepRecordIdsDays } = this.periods;
    const agoOf = (days: number): Date => new Date(now - days * DAY_MS);
    const before = agoOf(keepFilesDays);
    const expired = await expiry.expire({ before, from: expirable });
    const deleted = await expiry.deleteContents({ before, over });
    const reports = await expiry.deleteReports({ before: agoOf(keepReportsDays), over });
    const fences = await expiry.deleteFences({ before: agoOf(keepFencesDays), over });
    const streamRejects = await streamExpiry.deleteRejects({ before: agoOf(keepReportsDays) });
    const streamFences = await streamExpiry.deleteFences({ before: agoOf(keepFencesDays) });
    const recordIds = await streamExpiry.deleteRecordIds({ before: agoOf(keepRecordIdsDays) });
    const answers = await expiry.deleteEventAnswers({ before: agoOf(keepAnswersDays) });
    const orphans = await files.sweepOrphans(agoOf(1));
    const gone = { expired, deleted, reports, fences, streamRejects, streamFences, recordIds, answers, orphans };
    if (Object.values(gone).some((count) => count > 0)) {
      this.logger.info(
        gone,
        'imports expired; deleted: files, reports and fences of imports, rejects and fences of runs of streams, record ids, answers to events, stored bytes without a file',
      );
    }
  }
}
