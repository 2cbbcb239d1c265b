import mongoose, { type Connection } from 'mongoose';
import { type CommonSettings, type Logger, retryForever } from '#libs/runtime';
import { type RunReports, reportRuns } from '../control/run-reports.js';
import { type Collections, collectionsOf } from './collections.js';
import { type Models, modelsOf } from './models.js';
import { checkServer, UnfitServerError } from './server-check.js';

/** An open database: models for the control plane, the driver's collections for the hot path. */
export interface Mongo {
  readonly connection: Connection;
  readonly models: Models;
  readonly collections: Collections;
  /** For what a store decides and nobody else would tell. */
  readonly logger: Logger;
  /** Told by the stores that begin and end runs. */
  readonly runReports: RunReports;
  /** For health checks. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}

type Settings = Pick<CommonSettings, 'mongodbUri' | 'database'>;

/**
 * Every write outside of a MongoDB transaction is acknowledged by a majority, so that nothing that was answered is lost.
 * Reads outside of one see what a majority has: the snapshot of a transaction that begins now may be older than what the
 * server has just committed, and who was shown that would be refused for what they saw.
 */
const options = (database: string): mongoose.ConnectOptions => ({
  dbName: database,
  w: 'majority',
  readConcernLevel: 'majority',
  retryWrites: true,
  retryReads: true,
  maxPoolSize: 20,
  serverSelectionTimeoutMS: 5_000,
  autoIndex: false,
  autoCreate: false,
});

const ping = async (connection: Connection): Promise<boolean> => {
  const answer = await connection.db?.command({ ping: 1 }, { timeoutMS: 1_400 });
  return answer?.ok === 1;
};

const open = async ({ mongodbUri, database }: Settings, logger: Logger): Promise<Mongo> => {
  const connection = await mongoose.createConnection(mongodbUri, options(database)).asPromise();
  try {
    await checkServer(connection, logger);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    connection,
    models: modelsOf(connection),
    collections: collectionsOf(connection),
    logger,
    runReports: reportRuns(logger),
    isUp: () => ping(connection),
    close: () => connection.close(),
  };
};

/** Waits for the server for as long as it takes. Throws UnfitServerError for one that is no replica set. */
export const connectMongo = (settings: Settings, logger: Logger, signal?: AbortSignal): Promise<Mongo> =>
  retryForever(() => open(settings, logger), {
    what: 'connect to MongoDB',
    advice: 'Is the server of MONGODB_URI running and reachable?',
    logger,
    signal,
    isTransient: (error) => !(error instanceof UnfitServerError),
  });
