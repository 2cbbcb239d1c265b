import type { LogRange } from '#libs/kafka';
import type { RunDefinition } from '#libs/messages';
import type { GroupStream, StreamDoc } from '#libs/mongo';
import { StreamSettler } from '../../apps/transactions/src/streams/settle-stream.js';
import { type MongoDatabase, WORKSPACE } from './mongo-database.js';
import { createTill, TillLane } from './stream-actions.js';

const stop = new AbortController().signal;

const definitionIn = async ({ stores }: MongoDatabase, { run }: StreamDoc): Promise<RunDefinition> =>
  (await stores.runs.definition(run ?? '')) as RunDefinition;

/** What a database holds of streams of actions, and a process that settles their groups. */
export const openTills = (database: MongoDatabase) => ({
  open: async (given: Parameters<typeof createTill>[1] = {}) => {
    const stream = await createTill(database.stores, given);
    const definition = await definitionIn(database, stream);
    return { stream, definition, lane: new TillLane(database.stores, definition) };
  },

  /** One look, by one process; the log of the partition ends there. */
  settle: (stream: StreamDoc, end = Number.POSITIVE_INFINITY, by = 'transactions-1'): Promise<void> => {
    const range = async (): Promise<readonly LogRange[]> => [{ start: 0, end }];
    const options = { owner: by, leaseMs: 30_000, range, effects: { settled: () => undefined } };
    return new StreamSettler(database.stores, options).look(stream as GroupStream, stop);
  },

  totalsOf: async ({ _id }: StreamDoc) => {
    const stream = (await database.stores.streams.get(_id)) as StreamDoc;
    const { totals } = await database.stores.streams.standing(stream);
    const { read, created, rejected, skipped, waiting = 0 } = totals;
    return { read, created, rejected, skipped, waiting };
  },

  transactions: async (): Promise<readonly string[]> => {
    const found = await database.mongo.collections.transactions.find().sort({ _id: 1 }).toArray();
    return found.map(({ id }) => id);
  },

  figures: async (id = 'C1') => {
    const found = await database.mongo.collections.customers.findOne({ _id: `${WORKSPACE}:${id}` });
    const stats = found?.stats as { total_purchase: object; transactions: number } | undefined;
    return stats && [String(stats.total_purchase), stats.transactions];
  },

  /** Why records were rejected, by offset. */
  reasons: async (): Promise<Record<number, string[]>> => {
    const rejects = await database.mongo.collections.rejects.find().sort({ row: 1 }).toArray();
    return Object.fromEntries(rejects.map(({ row, reasons }) => [row, reasons.map(({ code }) => code)]));
  },

  staged: (): Promise<number> => database.mongo.collections.staged.countDocuments(),
});
