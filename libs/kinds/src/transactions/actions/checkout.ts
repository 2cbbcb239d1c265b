import type { ActionKind, Checkout, Item } from '../action.js';
import { add, decimalOf, decimalText } from '../decimal.js';
import type { Fields } from '../fields.js';

const readItem = (fields: Fields): Item | null => {
  const product = fields.text('product_id');
  const name = fields.optionalText('product_name');
  const quantity = fields.quantity('quantity');
  const subtotal = fields.amount('subtotal');
  const points = fields.optionalNumber('points_rewarded');
  if (product === null || quantity === null || subtotal === null) return null;
  return { product, name, quantity, subtotal, points };
};

/** As decimals: 0.1 and 0.2 are 0.3. */
const sumPoints = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Number(decimalText(add(decimalOf(a), decimalOf(b))));

/** A product that is listed twice is one item: quantities and subtotals are added (spec: transactions.md, "The file"). */
const mergeItems = (items: readonly Item[]): readonly Item[] => {
  const merged = new Map<string, Item>();
  for (const item of items) {
    const first = merged.get(item.product);
    merged.set(
      item.product,
      first
        ? {
            ...first,
            quantity: add(first.quantity, item.quantity),
            subtotal: first.subtotal + item.subtotal,
            points: sumPoints(first.points, item.points),
          }
        : item,
    );
  }
  return merged.size === items.length ? items : [...merged.values()];
};

/** A purchase. Its total is not compared with the items' sum. */
export const checkout: ActionKind<Checkout> = {
  name: 'checkout',
  read: (fields) => {
    const total = fields.amount('total');
    const points = fields.optionalNumber('points_rewarded');
    const items = mergeItems(fields.list('items', readItem));
    return total === null ? null : { action: 'checkout', total, points, items };
  },
  example: {
    total: 100,
    points_rewarded: 100,
    items: [{ product_id: 'product_1', product_name: 'Product 001', quantity: 2, subtotal: 100, points_rewarded: 100 }],
  },
};
