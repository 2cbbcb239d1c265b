import { openStores } from '#libs/mongo';
import { Retention } from '../../apps/ingest/src/retention/retention.js';
import { StagingSweeper } from '../../apps/transactions/src/staging/staging-sweeper.js';
import type { Sluice } from './sluice.js';
import { openMongoOf } from './sluice-mongo.js';

const KEPT = { keepFilesDays: 7, keepReportsDays: 90, keepFencesDays: 90, keepAnswersDays: 90, keepRecordIdsDays: 7 };

/** What ingest and transactions do from time to time, at a time that is set. */
export const sweepAt = async (sluice: Sluice, now: number): Promise<void> => {
  const mongo = await openMongoOf(sluice);
  try {
    const stores = openStores(mongo);
    const silent = { info: () => undefined, warn: () => undefined };
    await new Retention(stores, KEPT, silent).sweep(now);
    await new StagingSweeper(stores, KEPT.keepFilesDays).look(now);
  } finally {
    await mongo.close();
  }
};
