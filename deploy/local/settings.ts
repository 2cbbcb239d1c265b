import { totalmem } from 'node:os';
import { UserError } from './user-error.js';

/** What the environment decides about the local stack. */
export type LocalSettings = {
  /** Given: a broker that runs elsewhere; none is started. */
  readonly kafkaBrokers: string | undefined;
  /** Given: a database that runs elsewhere; none is started. */
  readonly mongodbUri: string | undefined;
  readonly database: string;
  readonly topicPrefix: string;
  /** Java's way to write it: 1g, 512m. */
  readonly kafkaHeap: string;
  readonly mongodCacheGb: number;
};

type Environment = Readonly<Record<string, string | undefined>>;

const GIB = 2 ** 30;

/** A quarter of the memory, 1 to 4 GiB: left to itself, mongod would take half of a machine that it shares. */
const usualCacheGb = (memoryBytes: number): number => Math.min(Math.max(Math.round(memoryBytes / GIB / 4), 1), 4);

function readCacheSize(text: string | undefined, memoryBytes: number): number {
  const size = text ? Number(text) : usualCacheGb(memoryBytes);
  if (size >= 0.25) return size;
  throw new UserError(`SLUICE_LOCAL_MONGOD_CACHE_GB is a number from 0.25, not ${JSON.stringify(text)}.`);
}

function readHeap(text: string | undefined): string {
  const heap = text || '1g';
  if (/^\d+[mg]$/i.test(heap)) return heap;
  throw new UserError(`SLUICE_LOCAL_KAFKA_HEAP is a size such as 512m or 1g, not ${JSON.stringify(text)}.`);
}

export const readSettings = (env: Environment = process.env, memoryBytes = totalmem()): LocalSettings => ({
  kafkaBrokers: env.KAFKA_BROKERS || undefined,
  mongodbUri: env.MONGODB_URI || undefined,
  database: env.SLUICE_DATABASE || 'sluice',
  topicPrefix: env.SLUICE_TOPIC_PREFIX || 'sluice',
  kafkaHeap: readHeap(env.SLUICE_LOCAL_KAFKA_HEAP),
  mongodCacheGb: readCacheSize(env.SLUICE_LOCAL_MONGOD_CACHE_GB, memoryBytes),
});
