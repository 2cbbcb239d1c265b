import { type Basket, basketOf, PIECES, type Place, partOf, placeOf, returnedItem } from './basket.js';

const points = (amount: number): number => Math.floor(amount / 100);
const money = (hundredths: number): number => hundredths / 100;

const bodies = {
  checkout: ({ total, items }: Basket) => ({
    total: money(total),
    points_rewarded: points(total),
    items: items.map(({ product, name, subtotal, points: points_rewarded }) => ({
      product_id: product,
      product_name: name,
      quantity: PIECES,
      subtotal: money(subtotal),
      points_rewarded,
    })),
  }),
  partial_refund: (basket: Basket) => ({ amount: money(partOf(basket)) }),
  refund_item: (basket: Basket, place: Place) => ({ product_id: returnedItem(basket, place).product, quantity: 1 }),
  refund: () => ({}),
} as const;

/** Each action is a minute later than the one before. */
export const timeOf = ({ at }: Basket, { part }: Place): number => at + part * 60_000;

/** An action as the file has it. */
export const lineOf = (basket: Basket, place: Place): string =>
  JSON.stringify({
    transaction_id: basket.id,
    action: place.action,
    customer: basket.customer,
    timestamp: `${new Date(timeOf(basket, place)).toISOString().slice(0, 19)}+00:00`,
    ...bodies[place.action](basket, place),
  });

/** Action `index` of the bench's file, by one of so many customers. */
export function actionLine(index: number, customers: number): string {
  const place = placeOf(index);
  return lineOf(basketOf(place.transaction, customers), place);
}
