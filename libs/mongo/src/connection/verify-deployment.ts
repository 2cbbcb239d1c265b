import mongoose from 'mongoose';
import { type CommonSettings, ForeignDeploymentError, type Runtime, retryForever } from '#libs/runtime';
import { readDeployment } from './deployment.store.js';

const PATIENCE_MS = 5_000;

class NoDeploymentError extends Error {
  override readonly name = 'NoDeploymentError';

  constructor(database: string) {
    super(`the database ${database} is none of a deployment yet`);
  }
}

/** Reads the record over a connection of its own: that of the process is held back meanwhile. */
const read = async ({ settings, deployment }: Runtime<CommonSettings>): Promise<void> => {
  const { mongodbUri, database } = settings;
  const client = new mongoose.mongo.MongoClient(mongodbUri, { serverSelectionTimeoutMS: PATIENCE_MS });
  try {
    const record = await readDeployment(client.db(database));
    deployment.foundDatabase(record);
    if (record === null) throw new NoDeploymentError(database);
  } finally {
    await client.close();
  }
};

/**
 * Resolves when the database that answers is that of the process's deployment; waits for one that is not provisioned
 * yet. Throws ForeignDeploymentError.
 */
export const verifyDeployment = (runtime: Runtime<CommonSettings>): Promise<void> =>
  retryForever(() => read(runtime), {
    what: 'find out whose database it is',
    advice: 'Is MongoDB reachable, and is the database provisioned? npm start does that, also on given servers.',
    logger: runtime.logger,
    retries: runtime.metrics.retries,
    isTransient: (error) => !(error instanceof ForeignDeploymentError),
  });
