import { type CommonSettings, exitOnCrash, type Runtime } from '#libs/runtime';
import { reportRuns } from '../control/run-reports.js';
import { Heart } from '../health/heart.js';
import { MongoHeartbeatStore } from '../health/heartbeat.store.js';
import { MongoProgressStore } from '../health/progress.store.js';
import { StallWatch } from '../health/stall-watch.js';
import { connectMongo, type Mongo } from './connection.js';
import { ServerGate } from './server-gate.js';
import { verifyDeployment } from './verify-deployment.js';

/**
 * The database of a process: bound to its settings, metrics and health, with its heartbeat in it, and watched for
 * imports that are stalled, until it is closed. Waits for the server for as long as it takes.
 */
export const openMongo = async (runtime: Runtime<CommonSettings>): Promise<Mongo> => {
  const { settings, logger, checks, metrics, identity } = runtime;
  let isUp: Mongo['isUp'] = async () => false;
  checks.addReadiness('mongodb', () => isUp());
  const mongo = await connectMongo(settings, logger);
  await ServerGate.guard(mongo.connection, () => verifyDeployment(runtime).catch(exitOnCrash(logger)));
  isUp = mongo.isUp;
  const heartbeats = new MongoHeartbeatStore(mongo);
  const heart = new Heart(heartbeats, runtime);
  const watch = new StallWatch({ identity, heartbeats, logger, metrics, progress: new MongoProgressStore(mongo) });
  await heart.start();
  watch.start();
  const close = async (): Promise<void> => {
    await watch.stop();
    await heart.stop();
    await mongo.close();
  };
  return { ...mongo, runReports: reportRuns(logger, metrics), close };
};
