// The limit, as a process of its own: limit-process.js MONGODB_URI DATABASE ROWS IDS. Prints one JSON line (WorkReport).
import { connectMongo, ensureIndexes, type Mongo } from '#libs/mongo';
import { benchLogger } from './bench-logger.js';
import { benchSeed } from './customer-row.js';
import { inFlight } from './in-flight.js';
import { limitDocuments } from './limit-documents.js';
import { measureWork } from './measure-work.js';
import { readChoice } from './read-arguments.js';
import { idOrders } from './row-ids.js';

const [mongodbUri = '', database = '', rows = '', ids = ''] = process.argv.slice(2);
const choice = { seed: benchSeed, changed: false, ids: readChoice('IDS', ids, idOrders) };

async function writeBatch({ collections }: Mongo, from: number, to: number): Promise<void> {
  const documents = Array.from({ length: to - from }, (_, index) => limitDocuments(from + index, choice));
  await Promise.all([
    collections.customers.insertMany(documents.map(({ customer }) => customer)),
    collections.events.insertMany(documents.map(({ event }) => event)),
  ]);
}

const mongo = await connectMongo({ mongodbUri, database }, benchLogger);
await ensureIndexes(mongo);
const report = await measureWork(() =>
  inFlight({ all: Number(rows), batch: 1_000 }, (from, to) => writeBatch(mongo, from, to)),
);
await mongo.close();
console.log(JSON.stringify(report));
