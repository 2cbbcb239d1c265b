import type { Random } from './random.js';
import type { Line } from './transaction-lines.js';

type Breakage = (line: Line) => Line;

/** Ways in which people get an action wrong; what is wrong with a field that an action doesn't have is kept with it. */
const breakages = {
  'another customer': (line) => ({ ...line, customer: 'T-other' }),
  'no customer': ({ customer, ...line }) => line,
  'a blank customer': (line) => ({ ...line, customer: ' ' }),
  'a number as customer': (line) => ({ ...line, customer: 12 }),
  'a long customer': (line) => ({ ...line, customer: 'é'.repeat(256) }),
  'a NUL in the customer': (line) => ({ ...line, customer: 'a\0b' }),
  'a time without offset': (line) => ({ ...line, timestamp: '2020-01-01T10:00:00' }),
  'a time that is none': (line) => ({ ...line, timestamp: '2020-13-41T10:00:00Z' }),
  'a number as time': (line) => ({ ...line, timestamp: 1_577_872_800 }),
  'no time': ({ timestamp, ...line }) => line,
  checkout_update: (line) => ({ ...line, action: 'checkout_update' }),
  checkout_accept: (line) => ({ ...line, action: 'checkout_accept' }),
  'an unknown action': (line) => ({ ...line, action: 'nothing' }),
  'no action': ({ action, ...line }) => line,
  'no transaction_id': ({ transaction_id, ...line }) => line,
  'a number as transaction_id': (line) => ({ ...line, transaction_id: 5 }),
  'a blank transaction_id': (line) => ({ ...line, transaction_id: '  ' }),
  'a long transaction_id': (line) => ({ ...line, transaction_id: 'x'.repeat(256) }),
  'an account': (line) => ({ ...line, account: 'A' }),
  'numbers as text': (line) => ({ ...line, total: '12', amount: '1e1', quantity: '1' }),
  'texts instead of numbers': (line) => ({ ...line, total: 'much', amount: true, quantity: [] }),
  'numbers below 0': (line) => ({ ...line, total: -0.01, amount: -1, quantity: -1 }),
  'nothing given back': (line) => ({ ...line, amount: 0, quantity: 0 }),
  'half a cent': (line) => ({ ...line, total: 10.005, amount: 0.001 }),
  'far too much': (line) => ({ ...line, total: 1e15, amount: 1e15, quantity: 1e15 }),
  'no numbers': ({ total, amount, quantity, ...line }) => line,
  'no product': ({ product_id, ...line }) => line,
  'a product that was not bought': (line) => ({ ...line, product_id: 'p-unknown' }),
  'more than was bought': (line) => ({ ...line, amount: 900, quantity: 99 }),
  'points as text': (line) => ({ ...line, points_rewarded: '5' }),
  'items that are no list': (line) => ({ ...line, items: { product_id: 'p0' } }),
  'items that are no objects': (line) => ({ ...line, items: ['p0', null] }),
  'items without anything': (line) => ({ ...line, items: [{}] }),
  'items with wrong numbers': (line) => ({
    ...line,
    items: [{ product_id: 'p0', product_name: 7, quantity: 0, subtotal: -1, points_rewarded: 'x' }],
  }),
  'another checkout': (line) => ({ ...line, action: 'checkout', total: 3 }),
  'another full refund': (line) => ({ ...line, action: 'refund' }),
} as const satisfies Readonly<Record<string, Breakage>>;

export const breakLine = (random: Random, line: Line): Line => random.pick<Breakage>(Object.values(breakages))(line);
