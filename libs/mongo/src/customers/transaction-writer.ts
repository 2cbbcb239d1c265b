import type { mongo } from 'mongoose';
import type {
  CustomerDoc,
  Figures,
  PurchaseSums,
  RefundChanges,
  RefundFound,
  RefundReads,
  SegmentChanges,
  SegmentKeys,
} from '#libs/messages';
import { decimal128 } from '../bson/decimal128.js';
import { Encoder, encode, insertRaw, placeOf, type RawTarget, updateRaw } from '../bson/raw-commands.js';
import { keyOf } from '../bson/raw-documents.js';
import { findRaw } from '../bson/raw-find.js';
import type { Collections } from '../connection/collections.js';
import type { Mongo } from '../connection/connection.js';
import type { EventsOut } from '../outbox/events-out.js';
import { EventEncoder, EventWriter, type EventWrites, encodeEvents } from './event-writer.js';
import { newTransaction, transactionDoc } from './transaction-documents.js';

interface SummedCustomer {
  readonly _id: string;
  readonly purchase: mongo.Decimal128;
  readonly open: number;
  readonly first: Date;
  readonly last: Date;
}

/** Sums in Decimal128, which is exact far beyond any purchase. */
const sumsOf = (customers: readonly string[]): mongo.Document[] => [
  { $match: { customer: { $in: customers } } },
  {
    $group: {
      _id: '$customer',
      purchase: { $sum: { $subtract: ['$total', '$refunded'] } },
      open: { $sum: { $cond: ['$full', 0, 1] } },
      first: { $min: '$at' },
      last: { $max: '$at' },
    },
  },
];

/** What a segment writes, encoded: documents that live through a transaction would burden the collector. */
export interface SegmentWrites {
  readonly transactions: readonly Buffer[];
  readonly events: EventWrites;
  readonly rejects: readonly Buffer[];
}

/** Group by group: a segment's documents together would outlive the young generation. */
export const encodeSegment = ({ groups }: SegmentChanges, out: EventsOut | null): SegmentWrites => {
  const writes = { transactions: new Encoder(), events: new EventEncoder(out), rejects: new Encoder() };
  for (const { transaction, events, rejects } of groups) {
    if (transaction) writes.transactions.add(transactionDoc(transaction));
    for (const event of events) writes.events.add(event);
    for (const reject of rejects) writes.rejects.add(reject);
  }
  const { transactions, events, rejects } = writes;
  return { transactions: transactions.take(), events: events.take(), rejects: rejects.take() };
};

/** The reads and writes of transactions within a session's transaction. */
export class TransactionWriter {
  private readonly collections: Collections;
  private readonly events: EventWriter;

  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {
    this.collections = mongo.collections;
    this.events = new EventWriter(mongo);
  }

  /** Which of the keys exist, in the session's snapshot. */
  async find(
    session: mongo.ClientSession,
    keys: SegmentKeys<readonly string[]> | null,
  ): Promise<SegmentKeys<ReadonlySet<string>>> {
    if (!keys) return { transactions: new Set(), customers: new Set() };
    const transactions = await this.existing(placeOf(this.mongo, 'transactions', session), keys.transactions);
    const customers = await this.existing(placeOf(this.mongo, 'customers', session), keys.customers);
    return { transactions, customers };
  }

  async write(session: mongo.ClientSession, { transactions, events, rejects }: SegmentWrites): Promise<void> {
    await insertRaw(placeOf(this.mongo, 'transactions', session), transactions);
    await this.events.insert(session, events);
    await insertRaw(placeOf(this.mongo, 'rejects', session), rejects);
  }

  /** What a refund is about, in the session's snapshot. */
  async findRefundable(session: mongo.ClientSession, reads: RefundReads | null): Promise<RefundFound> {
    if (reads === null) return { transaction: null, customer: null };
    const { workspace, customer: named } = reads;
    const found = await this.collections.transactions.findOne({ _id: reads.transaction }, { session });
    const filter = 'key' in named ? { _id: named.key } : { workspace, external_id: named.externalId };
    const customer = await this.collections.customers.findOne(filter, { session, projection: { n: 1, updated_at: 1 } });
    return { transaction: found && newTransaction(found), customer };
  }

  /** What has been given back and the event; the customer's figures are recalculated after that. */
  async writeRefund(session: mongo.ClientSession, changes: RefundChanges, out: EventsOut | null): Promise<void> {
    const { transaction, event, updatedAt } = changes;
    const { _id, status, refunded, full, items, refunded_at } = transactionDoc(transaction);
    const set = { status, refunded, full, items, ...(refunded_at && { refunded_at }) };
    await this.collections.transactions.updateOne({ _id }, { $set: set }, { session });
    await this.events.insert(session, encodeEvents([event], out));
    const counted: Partial<CustomerDoc> = { n: event.n, updated_at: updatedAt };
    await this.collections.customers.updateOne({ _id: event.customer }, { $set: counted }, { session });
  }

  /** Writes what the customers' transactions come to now; a transaction that does so at the same time conflicts, and is tried again. */
  async recalculate(
    session: mongo.ClientSession,
    customers: readonly string[],
    figuresOf: (sums: PurchaseSums) => Figures,
  ): Promise<void> {
    const sums = this.collections.transactions.aggregate<SummedCustomer>(sumsOf(customers), { session });
    const updates: { readonly q: object; readonly u: object }[] = [];
    for (const { _id, purchase, open, first, last } of await sums.toArray()) {
      const figures = figuresOf({ purchase: purchase.toString(), open });
      const stats = {
        total_purchase: decimal128(figures.total_purchase),
        average_basket_value: decimal128(figures.average_basket_value),
        transactions: open,
        first_purchase_at: first,
        last_purchase_at: last,
      };
      updates.push({ q: { _id }, u: { $set: { stats } } });
    }
    await updateRaw(placeOf(this.mongo, 'customers', session), encode(updates));
  }

  private async existing(place: RawTarget, keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const found = await findRaw(place, { filter: { _id: { $in: keys } }, projection: { _id: 1 } });
    return new Set(found.map(keyOf));
  }
}
