import type { ReasonCode } from '#libs/messages';
import type { Item, PartialRefund, RefundItem } from './action.js';
import { add, type Decimal, isGreater, proportionOf } from './decimal.js';

/** What came back of an item so far. */
export interface Returned {
  readonly returned: Decimal;
  readonly refunded: bigint;
}

export type ReturnedItem = Pick<Item, 'product' | 'quantity' | 'subtotal'> & Returned;

/** What a transaction was, and what was given back of it. */
export interface Refundable {
  readonly total: bigint;
  readonly refunded: bigint;
  readonly items: readonly ReturnedItem[];
}

const NOTHING: Returned = { returned: { units: 0n, scale: 0 }, refunded: 0n };

/** The tally of a purchase before anything came back. */
export const untouched = (total: bigint, items: readonly Item[]): Refundable => ({
  total,
  refunded: 0n,
  items: items.map(({ product, quantity, subtotal }) => ({ product, quantity, subtotal, ...NOTHING })),
});

/** The fields to which refusals of a tally belong. */
export const fieldOfRefusal: Readonly<Partial<Record<ReasonCode, string>>> = {
  unknown_item: 'product_id',
  returned_too_much: 'quantity',
};

/** Counts what is given back of one transaction (spec: transactions.md, "Refund arithmetic"). */
export class RefundTally {
  readonly #items: Map<string, ReturnedItem>;
  readonly #total: bigint;
  #refunded: bigint;
  #isClosed = false;

  constructor({ total, refunded, items }: Refundable) {
    this.#total = total;
    this.#refunded = refunded;
    this.#items = new Map(items.map((item) => [item.product, item]));
  }

  get refunded(): bigint {
    return this.#refunded;
  }

  /** Nothing is left that could be given back. A purchase for nothing is so only once it was refunded whole. */
  get isFull(): boolean {
    return this.#isClosed || (this.#total > 0n && this.#refunded === this.#total);
  }

  returned(product: string): Returned {
    return this.#items.get(product) ?? NOTHING;
  }

  /** The amount given back, or why it can't be; then nothing has changed. */
  take(body: PartialRefund | RefundItem): bigint | ReasonCode {
    return body.action === 'partial_refund' ? this.#give(body.amount) : this.#takeBack(body);
  }

  /** What is left, which may be 0. */
  takeRest(): bigint {
    const rest = this.#total - this.#refunded;
    this.#refunded = this.#total;
    this.#isClosed = true;
    return rest;
  }

  #give(amount: bigint): bigint | ReasonCode {
    if (this.#refunded + amount > this.#total) return 'refunded_too_much';
    this.#refunded += amount;
    return amount;
  }

  /** The share of everything returned so far less what was given back before: roundings don't add up. */
  #takeBack({ product, quantity }: RefundItem): bigint | ReasonCode {
    const item = this.#items.get(product);
    if (!item) return 'unknown_item';
    const returned = add(item.returned, quantity);
    if (isGreater(returned, item.quantity)) return 'returned_too_much';
    const refunded = proportionOf(item.subtotal, returned, item.quantity);
    const amount = this.#give(refunded - item.refunded);
    if (typeof amount === 'bigint') this.#items.set(product, { ...item, returned, refunded });
    return amount;
  }
}
