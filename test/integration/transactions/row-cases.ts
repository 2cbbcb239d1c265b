import type { Line } from '../../support/model/transaction-lines.js';
import { AFTERWARDS, back, because, checkout, items, missing, partial, refund } from './case-lines.js';

/**
 * Every way in which an action can be wrong, and every sentence that is told about it. In a message `{2}` is the
 * row of the second line of the case.
 */
export interface RowCase {
  readonly name: string;
  /** Each with a transaction_id of the case, unless it says another one. */
  readonly lines: readonly Line[];
  /** So many of the lines are in another file of the import. */
  readonly elsewhere?: number;
  /** Messages by line; one that has none is imported. */
  readonly messages: readonly (readonly string[])[];
}

const asText = (field: string): string => `${field} is a number written as text. Write it without quotes.`;

/** One action that is wrong by itself. */
const alone = (name: string, line: Line, ...messages: string[]): RowCase => ({
  name,
  lines: [line],
  messages: [messages],
});

/** A good checkout, and one other action that is wrong. */
const beside = (name: string, line: Line, ...messages: string[]): RowCase => ({
  name,
  lines: [checkout(items), line],
  messages: [because(2), messages],
});

const NO_ID =
  'The action has no transaction_id, so it belongs to no transaction. Give it one, a text of 1 to 255 characters.';
const NOT_A_TIME = 'timestamp is not a time such as 2026-04-07T14:30:00+02:00.';
const TOO_LARGE = 'The transaction has more than 1,000 actions, or more than 4 MiB. Larger ones cannot be imported.';
const ONLY_WITH_CHECKOUT =
  'A partial_refund is only taken with its checkout; if the transaction was imported before, send a refund_item or refund to POST /v1/events.';
const NO_CHECKOUT = 'The transaction has no checkout. Add it to the file: all actions of a transaction come together.';

const fields: readonly RowCase[] = [
  alone('no transaction_id', checkout({ transaction_id: null }), NO_ID),
  alone('a blank transaction_id', checkout({ transaction_id: ' ' }), NO_ID),
  alone('a number as transaction_id', checkout({ transaction_id: 7 }), 'transaction_id must be text in quotes.'),
  alone(
    'a transaction_id of 256 characters',
    checkout({ transaction_id: 'x'.repeat(256) }),
    'transaction_id is longer than 255 characters.',
  ),
  alone(
    'a NUL in the transaction_id',
    checkout({ transaction_id: 'a\0b' }),
    'transaction_id contains a NUL character, which cannot be stored. Remove it.',
  ),
  alone('no customer', checkout({ customer: undefined }), ...missing('customer')),
  alone('a blank customer', checkout({ customer: ' ' }), ...missing('customer')),
  alone('a number as customer', checkout({ customer: 12 }), 'customer must be text in quotes.'),
  alone('a long customer', checkout({ customer: 'x'.repeat(256) }), 'customer is longer than 255 characters.'),
  alone('no timestamp', checkout({ timestamp: undefined }), ...missing('timestamp')),
  alone(
    'no offset in the timestamp',
    checkout({ timestamp: '2022-06-03T17:39:00' }),
    'timestamp does not say its offset. End it with Z, or with one such as +02:00.',
  ),
  alone('a day that does not exist', checkout({ timestamp: '2022-02-30T17:39:00Z' }), NOT_A_TIME),
  alone('a number as timestamp', checkout({ timestamp: 1_654_270_740 }), NOT_A_TIME),
  alone('no total', checkout({ total: undefined }), ...missing('total')),
  alone(
    'numbers as text',
    checkout({ total: '100', points_rewarded: '5' }),
    asText('points_rewarded'),
    asText('total'),
  ),
  alone('a total that is no number', checkout({ total: true }), 'total must be a number.'),
  alone('a total below 0', checkout({ total: -0.01 }), 'total must not be below 0.'),
  alone(
    'half a cent',
    checkout({ total: 0.005 }),
    'total has more than 2 decimals. Round it: amounts are kept exactly as given.',
  ),
  alone('an enormous total', checkout({ total: 1e15 }), 'total must be between -10^15 and 10^15.'),
  alone('items that are no list', checkout({ items: { product_id: 'p1' } }), 'items must be a list of objects.'),
  alone('an item that is no object', checkout({ items: ['p1'] }), 'items[0] must be an object.'),
  alone(
    'an item without anything',
    checkout({ items: [{}] }),
    ...['product_id', 'quantity', 'subtotal'].flatMap((field) => missing(`items[0].${field}`)),
  ),
  alone(
    'an item with wrong numbers',
    checkout({ items: [{ product_id: 'p1', quantity: 0, subtotal: -1, points_rewarded: '1' }] }),
    asText('items[0].points_rewarded'),
    'items[0].quantity must be greater than 0.',
    'items[0].subtotal must not be below 0.',
  ),
  alone(
    'an account where there are none',
    checkout({ account: 'A' }),
    'account is only allowed where the workspace has multiple accounts. Remove it.',
  ),
  alone(
    'what is no currency',
    checkout({ currency: 'euros' }),
    'currency is no currency of ISO 4217, such as EUR or HUF. Write its three letters.',
  ),
  beside('no amount', partial({ amount: undefined }), ...missing('amount')),
  beside('an amount of 0', partial({ amount: 0 }), 'amount must be greater than 0.'),
  beside('an amount as text', partial({ amount: '1' }), asText('amount')),
  beside('no product', back({ product_id: undefined }), ...missing('product_id')),
  beside('nothing returned', back({ quantity: 0 }), 'quantity must be greater than 0.'),
  beside('no action', refund({ action: undefined }), ...missing('action')),
  beside(
    'an unknown action',
    refund({ action: 'return' }),
    'The action is none of checkout, refund, refund_item, partial_refund. Write one of them.',
  ),
  ...['checkout_accept', 'checkout_update'].map((action) =>
    beside(
      action,
      refund({ action }),
      `${action} cannot be imported. Import one checkout with the final timestamp instead.`,
    ),
  ),
];

const groups: readonly RowCase[] = [
  { name: 'no checkout', lines: [refund(), back()], messages: [[`${NO_CHECKOUT} ${AFTERWARDS}`], because(1)] },
  {
    name: 'a partial refund without its checkout',
    lines: [refund(), partial()],
    messages: [[`${NO_CHECKOUT} ${ONLY_WITH_CHECKOUT}`], because(1)],
  },
  {
    name: 'another currency than the checkout',
    lines: [checkout({ currency: 'EUR' }), refund({ currency: 'USD' }), partial()],
    messages: [
      because(2),
      ['The currency is not that of the checkout in row {1}. Amounts of different currencies are never added up.'],
      because(2),
    ],
  },
  {
    name: 'two checkouts',
    lines: [partial(), checkout(), checkout(), checkout()],
    messages: [
      because(3),
      because(3),
      ...[3, 4].map(() => [
        'The transaction has its checkout in row {2} already. Remove one, or give this one a transaction_id of its own.',
      ]),
    ],
  },
  {
    name: 'two full refunds',
    lines: [refund(), checkout(), refund()],
    messages: [
      because(3),
      because(3),
      ['The transaction is refunded in full in row {1} already. Remove one of the two.'],
    ],
  },
  {
    name: 'another customer',
    lines: [refund({ customer: 'C2' }), checkout(), partial()],
    messages: [
      ['The customer is not that of the checkout in row {2}. All actions of a transaction have the same customer.'],
      because(1),
      because(1),
    ],
  },
  {
    name: 'refunds over the total',
    lines: [partial({ amount: 60 }), checkout(), partial({ amount: 60 }), partial({ amount: 60 })],
    messages: [
      because(3),
      because(3),
      ['More is refunded by now than the total of the checkout in row {2}. Lower a refund.'],
      because(3),
    ],
  },
  {
    name: 'more returned than bought',
    lines: [checkout(items), back({ quantity: 1.5 }), back({ quantity: 0.6 })],
    messages: [
      because(3),
      because(3),
      ['More of the product is returned by now than the checkout in row {1} sold. Lower a quantity.'],
    ],
  },
  {
    name: 'a product that was not bought',
    lines: [checkout(items), back({ product_id: 'p2' }), back()],
    messages: [
      because(2),
      ['The product is not among the items of the checkout in row {1}. Correct product_id, or add the item there.'],
      because(2),
    ],
  },
  {
    name: 'actions in two files',
    lines: [checkout(), partial(), refund()],
    elsewhere: 2,
    messages: [
      ['Left out with its transaction because of row {2} of other.json.'],
      ['The transaction is in cases.json too. Move all its actions into one file.'],
      because(2),
    ],
  },
  {
    name: 'more than 1,000 actions',
    lines: [checkout(), ...Array.from({ length: 2_500 }, () => partial({ amount: 0.01 }))],
    messages: [[TOO_LARGE], ...Array.from({ length: 2_500 }, () => because(1))],
  },
  {
    name: 'more than 4 MiB',
    lines: [checkout(), ...Array.from({ length: 9 }, () => partial({ amount: 0.01, note: 'x'.repeat(500 * 1024) }))],
    messages: [[TOO_LARGE], ...Array.from({ length: 9 }, () => because(1))],
  },
];

/** What no rule forbids, however odd. */
const good: readonly RowCase[] = [
  { name: 'a checkout alone', lines: [checkout()], messages: [[]] },
  { name: 'a refund before its checkout', lines: [refund(), checkout()], messages: [[], []] },
  { name: 'unknown fields', lines: [checkout({ shop: { id: 1, tags: ['a'] } })], messages: [[]] },
  { name: 'blank optional fields', lines: [checkout({ items: null, points_rewarded: null })], messages: [[]] },
  { name: 'a refund of nothing', lines: [checkout({ total: 0 }), refund()], messages: [[], []] },
];

export const rowCases: readonly RowCase[] = [...fields, ...groups, ...good];
