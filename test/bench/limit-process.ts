// The limit, as a process of its own: limit-process.js MONGODB_URI DATABASE ROWS. Prints one JSON line (LimitReport).
import { connectMongo, ensureIndexes, type Mongo } from '#libs/mongo';
import { benchSeed } from './customer-row.js';
import { benchLogger } from './database.js';
import { limitDocuments } from './limit-documents.js';

/** What the process says about itself. */
export interface LimitReport {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const batchRows = 1000;
const batchesInFlight = 4;
const choice = { seed: benchSeed, changed: false };

async function writeBatch({ collections }: Mongo, from: number, to: number): Promise<void> {
  const documents = Array.from({ length: to - from }, (_, index) => limitDocuments(from + index, choice));
  await Promise.all([
    collections.customers.insertMany(documents.map(({ customer }) => customer)),
    collections.events.insertMany(documents.map(({ event }) => event)),
  ]);
}

/** Several workers take the next batch as soon as theirs is written. */
async function writeAll(mongo: Mongo, rows: number): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < rows) {
      const from = next;
      next = Math.min(from + batchRows, rows);
      await writeBatch(mongo, from, next);
    }
  };
  await Promise.all(Array.from({ length: batchesInFlight }, work));
}

async function main(mongodbUri: string, database: string, rows: number): Promise<LimitReport> {
  const mongo = await connectMongo({ mongodbUri, database }, benchLogger);
  await ensureIndexes(mongo);
  const cpu = process.cpuUsage();
  const started = performance.now();
  await writeAll(mongo, rows);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await mongo.close();
  return { seconds, cpuSeconds: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

const [uri = '', database = '', rows = ''] = process.argv.slice(2);
console.log(JSON.stringify(await main(uri, database, Number(rows))));
