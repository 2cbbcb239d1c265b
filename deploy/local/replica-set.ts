import { join } from 'node:path';
import mongoose from 'mongoose';
import { replicaSetOf } from './mongod.js';
import { codeOf } from './user-error.js';

type Admin = mongoose.mongo.Admin;
type Member = { readonly _id: number; readonly host: string };

const notYetInitialized = '94';

const mongodbUriOf = (port: number, replicaSet: string): string =>
  `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`;

/** Of the mongod whose data are in that folder of a stack. */
export const mongodbUriIn = (data: string, port: number): string =>
  mongodbUriOf(port, replicaSetOf(join(data, 'mongod')));

/** The name that the server was started with. */
async function readReplicaSet(admin: Admin): Promise<string> {
  const { parsed } = await admin.command({ getCmdLineOpts: 1 });
  return parsed.replication.replSet;
}

async function readConfig(admin: Admin): Promise<mongoose.mongo.Document | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (codeOf(error) === notYetInitialized) return undefined;
    throw error;
  }
}

/** The set's one member carries its port; with another port the server doesn't find itself in its own set. */
async function configure(admin: Admin, host: string): Promise<void> {
  const config = await readConfig(admin);
  const members: readonly Member[] = config?.members ?? [];
  if (!config) {
    const _id = await readReplicaSet(admin);
    await admin.command({ replSetInitiate: { _id, members: [{ _id: 0, host }] } });
  } else if (members[0]?.host !== host) {
    const moved = { ...config, version: config.version + 1, members: [{ ...members[0], host }] };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

/** True once the server is the primary of its replica set, which is made when there is none. */
export async function probePrimary(port: number): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
  });
  try {
    const admin = client.db('admin').admin();
    await configure(admin, `127.0.0.1:${port}`);
    return (await admin.command({ hello: 1 })).isWritablePrimary === true;
  } catch (error) {
    if (isTransient(error)) return false;
    throw error;
  } finally {
    await client.close();
  }
}

/** Not up yet, or in the midst of an election. A configuration that the server refuses isn't transient. */
const isTransient = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerSelectionError ||
  error instanceof mongoose.mongo.MongoNetworkError ||
  (error instanceof mongoose.mongo.MongoServerError && transientCodes.has(Number(error.code)));

/**
 * InterruptedAtShutdown, NotWritablePrimary, NotYetInitialized, ConfigurationInProgress, PrimarySteppedDown and kin; and
 * AlreadyInitialized: another stack that starts at once asked the same port, and was quicker.
 */
const transientCodes = new Set([11600, 11602, 10107, 13435, 13436, 94, 109, 189, 91, 123, 23]);
