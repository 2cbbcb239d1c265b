// The limit, as a process of its own: limit-process.js MONGODB_URI DATABASE ACTIONS CUSTOMERS. Prints one JSON line (WorkReport).
import type { EventDoc, StoredValues } from '#libs/messages';
import { connectMongo, type Mongo } from '#libs/mongo';
import { benchLogger } from '../bench-logger.js';
import { inFlight } from '../in-flight.js';
import { measureWork } from '../measure-work.js';
import { basketOf, type Place, placeOf } from './basket.js';
import { type LimitTransaction, limitStats, limitTransaction } from './limit-documents.js';

/** Actions whose documents are made and written together; whole transactions, since 10 actions are 4 of them. */
const batchActions = 1_000;
const customersAtOnce = 500;

interface Purchases {
  purchase: number;
  open: number;
}

/** Consecutive actions by their transaction. */
function transactionsOf(from: number, to: number, customers: number): LimitTransaction[] {
  const found: LimitTransaction[] = [];
  for (let index = from; index < to; ) {
    const places: Place[] = [placeOf(index)];
    const { transaction } = places[0] as Place;
    for (let next = placeOf(index + 1); index + places.length < to && next.transaction === transaction; ) {
      places.push(next);
      next = placeOf(index + places.length);
    }
    found.push(limitTransaction(basketOf(transaction, customers), places, index + 1));
    index += places.length;
  }
  return found;
}

/** What the process writes, and what of it the figures of customers need. */
class Writer {
  readonly #figures = new Map<string, Purchases>();

  constructor(
    private readonly mongo: Mongo,
    private readonly customers: number,
  ) {}

  async writeActions(from: number, to: number): Promise<void> {
    const { transactions, events } = this.mongo.collections;
    const made = transactionsOf(from, to, this.customers);
    for (const one of made) this.#count(one);
    const documents = made.flatMap((one) => one.events) as unknown as EventDoc[];
    await Promise.all([transactions.insertMany(made.map((one) => one.transaction)), events.insertMany(documents)]);
  }

  async writeFigures(): Promise<void> {
    const all = [...this.#figures];
    await inFlight({ all: all.length, batch: customersAtOnce }, async (from, to) => {
      const updates = all.slice(from, to).map(([_id, { purchase, open }]) => {
        const stats = limitStats(purchase, open) as unknown as StoredValues;
        return { updateOne: { filter: { _id }, update: { $set: { stats } } } };
      });
      await this.mongo.collections.customers.bulkWrite(updates, { ordered: false });
    });
  }

  #count({ transaction: { customer, full }, purchase }: LimitTransaction): void {
    const known = this.#figures.get(customer) ?? { purchase: 0, open: 0 };
    this.#figures.set(customer, known);
    known.purchase += purchase;
    known.open += full ? 0 : 1;
  }
}

const [mongodbUri = '', database = '', actions = '', customers = ''] = process.argv.slice(2);
const mongo = await connectMongo({ mongodbUri, database }, benchLogger);
const writer = new Writer(mongo, Number(customers));
const report = await measureWork(async () => {
  await inFlight({ all: Number(actions), batch: batchActions }, (from, to) => writer.writeActions(from, to));
  await writer.writeFigures();
});
await mongo.close();
console.log(JSON.stringify(report));
