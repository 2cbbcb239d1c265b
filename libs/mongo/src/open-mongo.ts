import type { CommonSettings, Runtime } from '#libs/runtime';
import { connectMongo, type Mongo } from './connection.js';
import { Heart } from './heart.js';
import { MongoHeartbeatStore } from './heartbeat.store.js';

/**
 * The database of a process: bound to its settings and health, with its heartbeat in it until it is closed. Waits for
 * the server for as long as it takes.
 */
export const openMongo = async (runtime: Runtime<CommonSettings>): Promise<Mongo> => {
  const { settings, logger, checks } = runtime;
  const mongo = await connectMongo(settings, logger);
  checks.addReadiness('mongodb', () => mongo.isUp());
  const heart = new Heart(new MongoHeartbeatStore(mongo), runtime);
  await heart.start();
  const close = async (): Promise<void> => {
    await heart.stop();
    await mongo.close();
  };
  return { ...mongo, close };
};
