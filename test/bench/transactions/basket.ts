import { benchSeed, customerRow } from '../customer-row.js';
import { createRandom } from '../random.js';

/** What is done with a transaction; 4 transactions have 10 actions. The checkout is the first, so that none lacks it. */
const shapes = [
  ['checkout'],
  ['checkout', 'partial_refund'],
  ['checkout', 'refund_item', 'refund_item'],
  ['checkout', 'partial_refund', 'refund_item', 'refund'],
] as const;

export type ActionName = (typeof shapes)[number][number];

const places = shapes.flatMap((shape, transaction) => shape.map((action, part) => ({ transaction, part, action })));

/** An action of the bench: the `part`-th of its transaction. */
export interface Place {
  readonly transaction: number;
  readonly part: number;
  readonly action: ActionName;
}

/** Action `index` (from 0), in the order of transactions. */
export function placeOf(index: number): Place {
  const place = places[index % places.length] as Place;
  return { ...place, transaction: Math.floor(index / places.length) * shapes.length + place.transaction };
}

/** How many transactions so many actions are of. */
export const transactionsOf = (actions: number): number => placeOf(actions - 1).transaction + 1;

/** Two pieces of a product; amounts are hundredths. */
export interface BasketItem {
  readonly product: string;
  readonly name: string;
  readonly subtotal: number;
  readonly points: number;
}

export interface Basket {
  readonly id: string;
  readonly customer: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Two or three. */
  readonly items: readonly BasketItem[];
  readonly total: number;
}

/** Pieces of each item. */
export const PIECES = 2;

const FIRST_DAY = Date.UTC(2021, 0, 1);
const MINUTES = 3 * 365 * 24 * 60;

export const customerId = (index: number): string =>
  customerRow(index, { seed: benchSeed, changed: false })[0] as string;

/** What was bought in a transaction, by one of so many customers: the same on every call. */
export function basketOf(transaction: number, customers: number): Basket {
  const random = createRandom(Math.imul(transaction + 1, 0x9e3779b1));
  const customer = customerId(random.below(customers));
  const at = FIRST_DAY + random.below(MINUTES) * 60_000;
  const first = random.below(900);
  const items = Array.from({ length: 2 + random.below(2) }, (_, i) => {
    const subtotal = PIECES * (100 + random.below(10_000));
    const product = `product_${first + i}`;
    return { product, name: `Product ${first + i}`, subtotal, points: Math.floor(subtotal / 100) };
  });
  const total = items.reduce((sum, { subtotal }) => sum + subtotal, 0);
  return { id: `T${String(transaction).padStart(9, '0')}`, customer, at, items, total };
}

/** What a partial refund gives back. */
export const partOf = ({ total }: Basket): number => Math.floor(total / 10);

/** The item of which a return takes back one piece: another one for each return of a transaction. */
export const returnedItem = ({ items }: Basket, { part }: Place): BasketItem =>
  items[(part - 1) % items.length] as BasketItem;
