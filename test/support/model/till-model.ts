import type { PublishedRecord } from '../broker.js';
import type { Random } from './random.js';

/** What a stream of actions has counted. */
export interface TillCounts {
  read: number;
  created: number;
  rejected: number;
  skipped: number;
  dead: number;
  waiting: number;
  transactions: number;
  duplicates: number;
  end_markers: number;
}

interface OpenTransaction {
  readonly id: string;
  readonly customer: string;
  checkouts: number;
  refunds: number;
  actions: number;
  /** Of an action that waits. */
  recordId: string | undefined;
}

const TOTAL = 5;
const CUSTOMERS = 20;
const AT = '2026-05-01T10:00:00Z';

const sorts = [
  ...['open', 'open', 'refund', 'refund', 'refund', 'end', 'end', 'late', 'repeat'],
  ...['second', 'misplaced', 'unknown', 'dead'],
] as const;

/**
 * Actions of transactions, and what becomes of them by the specification (streams.md): a transaction is settled at its end
 * marker, whole, and what comes afterwards is late. Written apart from the code. Nothing is left to quiet periods.
 */
export class TillModel {
  readonly counts: TillCounts = {
    ...{ read: 0, created: 0, rejected: 0, skipped: 0, dead: 0, waiting: 0 },
    ...{ transactions: 0, duplicates: 0, end_markers: 0 },
  };
  /** Of imported transactions: what is left of their totals. */
  readonly imported = new Map<string, number>();
  /** By customer, what they have left and how many there are. */
  readonly figures = new Map<string, { left: number; transactions: number }>();
  readonly #open: OpenTransaction[] = [];
  readonly #ended: string[] = [];
  #made = 0;

  constructor(
    private readonly prefix: string,
    private readonly random: Random,
  ) {}

  get customers(): readonly string[] {
    return Array.from({ length: CUSTOMERS }, (_, i) => `${this.prefix}c${i}`);
  }

  next(count: number): readonly PublishedRecord[] {
    return Array.from({ length: count }, () => this.#one());
  }

  /** End markers of all that is open. */
  finish(): readonly PublishedRecord[] {
    const markers: PublishedRecord[] = [];
    while (this.#open.length > 0) markers.push(this.#end(this.#open[0] as OpenTransaction));
    return markers;
  }

  #one(): PublishedRecord {
    const sort = this.random.pick(sorts);
    const open = this.#open.length > 0 ? this.random.pick(this.#open) : undefined;
    const late = this.#ended.at(-1);
    if (sort === 'late' && late !== undefined) return this.#late(late);
    if (sort === 'dead') return this.#dead();
    if (sort === 'unknown') return this.#marker(`${this.prefix}unknown${this.#made}`);
    if (open === undefined || sort === 'open') return this.#begin();
    if (sort === 'end') return this.#end(open);
    if (sort === 'misplaced') return this.#misplaced(open);
    if (sort === 'repeat' && open.recordId !== undefined) return this.#repeat(open, open.recordId);
    return this.#add(open, sort === 'second' ? 'checkout' : 'partial_refund');
  }

  #begin(): PublishedRecord {
    this.#made += 1;
    const customer = this.random.below(CUSTOMERS + 1);
    const id = `${this.prefix}t${this.#made}`;
    const open = {
      id,
      customer: `${this.prefix}c${customer}`,
      checkouts: 0,
      refunds: 0,
      actions: 0,
      recordId: undefined,
    };
    this.#open.push(open);
    return this.#add(open, 'checkout');
  }

  #add(open: OpenTransaction, action: 'checkout' | 'partial_refund'): PublishedRecord {
    this.counts.read += 1;
    this.counts.waiting += 1;
    open.actions += 1;
    if (action === 'checkout') open.checkouts += 1;
    else open.refunds += 1;
    const recordId = this.random.chance(0.3) ? `${open.id}-${open.actions}` : undefined;
    open.recordId = recordId ?? open.recordId;
    return this.#record(open, action, recordId);
  }

  #repeat(open: OpenTransaction, recordId: string): PublishedRecord {
    this.counts.read += 1;
    this.counts.skipped += 1;
    this.counts.duplicates += 1;
    return this.#record(open, 'partial_refund', recordId);
  }

  #misplaced(open: OpenTransaction): PublishedRecord {
    this.counts.read += 1;
    this.counts.rejected += 1;
    return { ...this.#record(open, 'partial_refund', undefined), key: `${open.id}-other` };
  }

  #late(id: string): PublishedRecord {
    this.counts.read += 1;
    this.counts.rejected += 1;
    return this.#record({ id, customer: `${this.prefix}c0` }, 'partial_refund', undefined);
  }

  /** On all partitions: one with more dead records than others would stop. */
  #dead(): PublishedRecord {
    this.counts.read += 1;
    this.counts.dead += 1;
    return { key: `${this.prefix}dead${this.#made}`, value: '{"transaction_id":' };
  }

  #marker(id: string): PublishedRecord {
    this.counts.end_markers += 1;
    return { key: id, value: { transaction_id: id, action: 'end' } };
  }

  #end(open: OpenTransaction): PublishedRecord {
    const { id, customer, checkouts, refunds, actions } = open;
    this.#open.splice(this.#open.indexOf(open), 1);
    this.#ended.push(id);
    const isKnown = this.customers.includes(customer);
    const isSound = isKnown && checkouts === 1 && refunds <= TOTAL;
    this.counts.waiting -= actions;
    if (!isSound) this.counts.rejected += actions;
    else {
      this.counts.created += actions;
      this.counts.transactions += 1;
      this.imported.set(id, TOTAL - refunds);
      const { left, transactions } = this.figures.get(customer) ?? { left: 0, transactions: 0 };
      const isLeft = refunds < TOTAL ? 1 : 0;
      this.figures.set(customer, { left: left + TOTAL - refunds, transactions: transactions + isLeft });
    }
    return this.#marker(id);
  }

  #record(
    { id: transaction_id, customer }: Pick<OpenTransaction, 'id' | 'customer'>,
    action: 'checkout' | 'partial_refund',
    recordId: string | undefined,
  ): PublishedRecord {
    const given = action === 'checkout' ? { total: TOTAL } : { amount: 1 };
    const value = { transaction_id, action, customer, timestamp: AT, ...given };
    return { key: transaction_id, value, ...(recordId !== undefined && { headers: { 'sluice-record-id': recordId } }) };
  }
}
