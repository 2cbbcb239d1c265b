import { connectMongo, type Mongo } from '#libs/mongo';
import { benchLogger } from './bench-logger.js';
import type { BenchStack } from './bench-stack.js';

export interface CollectionSize {
  readonly count: number;
  /** Mean size of a document as BSON. */
  readonly meanBytes: number;
}

export interface BenchDatabase {
  /** Writes out what earlier work left in the cache, so that the next one doesn't pay for it. */
  readonly checkpoint: () => Promise<void>;
  readonly sizeOf: (collection: string) => Promise<CollectionSize>;
}

const open = ({ connection }: Mongo): BenchDatabase => ({
  checkpoint: async () => {
    await connection.getClient().db('admin').command({ fsync: 1 });
  },
  sizeOf: async (collection) => {
    const stats = await connection.db?.command({ collStats: collection });
    return { count: stats?.count ?? 0, meanBytes: stats?.avgObjSize ?? 0 };
  },
});

/** A database that is empty before the work and gone after it. */
export async function withDatabase<T>(
  { stack }: Pick<BenchStack, 'stack'>,
  database: string,
  work: (database: BenchDatabase, mongo: Mongo) => Promise<T>,
): Promise<T> {
  const mongo = await connectMongo({ mongodbUri: stack.mongodbUri, database }, benchLogger);
  try {
    await mongo.connection.dropDatabase();
    return await work(open(mongo), mongo);
  } finally {
    await mongo.connection.dropDatabase();
    await mongo.close();
  }
}

export async function readServerVersion({ stack, settings }: BenchStack): Promise<string> {
  const mongo = await connectMongo({ mongodbUri: stack.mongodbUri, database: settings.database }, benchLogger);
  const info = await mongo.connection.db?.admin().serverInfo();
  await mongo.close();
  return String(info?.version);
}
