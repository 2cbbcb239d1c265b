import { mongo } from 'mongoose';
import { customerKey, descendingTime, eventKey } from '#libs/messages';
import type { TransactionDoc } from '#libs/mongo';
import { lineOf, timeOf } from './action-line.js';
import { type Basket, type BasketItem, PIECES, type Place, partOf, returnedItem } from './basket.js';

/** As long as the ids of a real import. */
const ids = { workspace: 'demo', import: 'imp_01m0000000000000000', run: 'run_01m0000000000000000' } as const;
const now = new Date('2026-01-01T00:00:00Z');
const parts = 8;

const amount = (hundredths: number): mongo.Decimal128 =>
  mongo.Decimal128.fromString(`${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`);

/** What each action gives back. A return of one of two pieces is half of the item. */
function refundsOf(basket: Basket, places: readonly Place[]): readonly number[] {
  let left = basket.total;
  return places.map((place) => {
    const given = {
      checkout: 0,
      partial_refund: partOf(basket),
      refund_item: place.part > 0 ? returnedItem(basket, place).subtotal / PIECES : 0,
      refund: left,
    }[place.action];
    left -= given;
    return given;
  });
}

const itemDoc = ({ product, name, subtotal, points }: BasketItem, isReturned: boolean) => ({
  product_id: product,
  product_name: name,
  quantity: String(PIECES),
  subtotal: amount(subtotal),
  points_rewarded: points,
  returned: isReturned ? '1' : '0',
  refunded: amount(isReturned ? subtotal / PIECES : 0),
});

const eventDoc = (basket: Basket, place: Place, { row, refund }: { readonly row: number; readonly refund: number }) => {
  const customer = customerKey(ids.workspace, basket.customer);
  const at = new Date(timeOf(basket, place));
  return {
    _id: eventKey(customer, descendingTime(at), { run: ids.run, file: 0, row }),
    workspace: ids.workspace,
    customer,
    action: place.action,
    source: 'Historical Transaction Import',
    at,
    transaction: basket.id,
    ...(place.action === 'checkout' ? {} : { amount: amount(refund) }),
    data: lineOf(basket, place),
    import: ids.import,
    run: ids.run,
    file: 0,
    row,
    n: 0,
  };
};

export type LimitEvent = ReturnType<typeof eventDoc>;

export interface LimitTransaction {
  readonly transaction: TransactionDoc;
  readonly events: readonly LimitEvent[];
  /** Hundredths. */
  readonly purchase: number;
}

/** The documents that a transaction becomes, whose actions are `places` and begin at this row. */
export function limitTransaction(basket: Basket, places: readonly Place[], row: number): LimitTransaction {
  const refunds = refundsOf(basket, places);
  const refunded = refunds.reduce((sum, refund) => sum + refund, 0);
  const returned = new Set(places.filter(({ action }) => action === 'refund_item').map((p) => returnedItem(basket, p)));
  const last = places.at(-1) as Place;
  const transaction: TransactionDoc = {
    _id: `${ids.workspace}:${basket.id}`,
    workspace: ids.workspace,
    id: basket.id,
    customer: customerKey(ids.workspace, basket.customer),
    total: amount(basket.total),
    points_rewarded: Math.floor(basket.total / 100),
    items: basket.items.map((item) => itemDoc(item, returned.has(item))),
    status: refunded === 0 ? 'accepted' : 'refunded',
    refunded: amount(refunded),
    full: refunded === basket.total,
    at: new Date(basket.at),
    ...(last.part === 0 ? {} : { refunded_at: new Date(timeOf(basket, last)) }),
    imported_at: now,
    import: ids.import,
    run: ids.run,
    part: basket.total % parts,
  };
  const events = places.map((place, i) => eventDoc(basket, place, { row: row + i, refund: refunds[i] as number }));
  return { transaction, events, purchase: basket.total - refunded };
}

/** The figures of a customer as they are stored. */
export const limitStats = (purchase: number, transactions: number) => ({
  total_purchase: amount(purchase),
  average_basket_value: amount(transactions === 0 ? 0 : Math.round(purchase / transactions)),
  transactions,
  first_purchase_at: now,
  last_purchase_at: now,
});
