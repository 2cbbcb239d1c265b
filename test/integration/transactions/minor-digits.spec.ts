import { beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from '../../../apps/api/test/asker.js';
import { HttpImport } from '../../support/http-import.js';
import { openWorkspace } from '../../support/open-workspace.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

/** Amounts of a currency, as they are sent and as they are stored and shown. */
interface Currency {
  readonly digits: number;
  readonly name: string;
  readonly totals: readonly [number, number];
  readonly partial: number;
  /** One decimal too many. */
  readonly tooFine: number;
  readonly shown: {
    readonly totals: readonly [string, string];
    /** What one, then another piece of three give back, and then the rest of the first total. */
    readonly returns: readonly [string, string, string];
    readonly partial: string;
    readonly figures: readonly [purchase: string, average: string];
    /** With all of the first total given back. */
    readonly later: string;
    readonly nothing: string;
  };
}

const currencies: readonly Currency[] = [
  {
    ...{ digits: 0, name: 'yen', totals: [1_000, 502], partial: 200, tooFine: 0.5 },
    shown: {
      ...{ totals: ['1000', '502'], returns: ['333', '334', '333'], partial: '200' },
      ...{ figures: ['969', '485'], later: '302', nothing: '0' },
    },
  },
  {
    ...{ digits: 3, name: 'dinar', totals: [1, 0.502], partial: 0.2, tooFine: 0.0005 },
    shown: {
      ...{ totals: ['1.000', '0.502'], returns: ['0.333', '0.334', '0.333'], partial: '0.200' },
      ...{ figures: ['0.969', '0.485'], later: '0.302', nothing: '0.000' },
    },
  },
];

const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };

const linesOf = ({ totals: [first, second], partial, tooFine }: Currency): string =>
  [
    {
      transaction_id: 'a',
      action: 'checkout',
      total: first,
      items: [{ product_id: 'p', quantity: 3, subtotal: first }],
    },
    { transaction_id: 'a', action: 'refund_item', product_id: 'p', quantity: 1 },
    { transaction_id: 'b', action: 'checkout', total: second },
    { transaction_id: 'b', action: 'partial_refund', amount: partial },
    { transaction_id: 'too fine', action: 'checkout', total: tooFine },
  ]
    .map((action) => `${JSON.stringify({ ...base, ...action })}\n`)
    .join('');

/** Asks as a workspace that is like the demo, but for its digits. */
const openPlace = async ({ name, digits }: Currency): Promise<Asker> => {
  const asker = await openWorkspace(sluice(), name);
  expect((await asker.patch('/v1/workspace', { minor_digits: digits })).body).toMatchObject({ minor_digits: digits });
  await asker.post('/v1/events', { action: 'opt_in', customer_id: 'C1' });
  return asker;
};

describe.each(currencies)('amounts of $digits digits', (currency) => {
  const { name, digits, shown } = currency;
  let asker: Asker;
  let done: HttpImport;

  const customer = async () => (await asker.get('/v1/customers/C1')).body;
  const give = async (rest: object) =>
    (await asker.post('/v1/events', { transaction_id: 'a', customer_id: 'C1', ...rest })).body;

  beforeAll(async () => {
    asker = await openPlace(currency);
    done = await HttpImport.by(asker, { 'actions.json': linesOf(currency) });
    await done.start(true);
    expect(await done.settled()).toMatchObject({ status: 'finished', created: 4, rejected: 1, transactions: 2 });
  });

  it('refuse an amount that has one more', async () => {
    const message = `total has more than ${digits} decimals. Round it: amounts are kept exactly as given.`;
    expect(await done.errors()).toMatchObject([{ row: 5, code: 'too_many_decimals', message }]);
  });

  it('are exact in transactions, events and figures', async () => {
    const { transactions, events, stats } = await customer();
    const [first, second] = shown.totals;
    const [returned] = shown.returns;
    const byId = new Map(transactions.map((one: { transaction_id: string }) => [one.transaction_id, one]));
    expect(byId.get('a')).toMatchObject({
      ...{ status: 'refunded', total: first, refunded: returned },
      items: [{ product_id: 'p', quantity: '3', subtotal: first, returned: '1', refunded: returned }],
    });
    expect(byId.get('b')).toMatchObject({ status: 'refunded', total: second, refunded: shown.partial, items: [] });
    const amounts = new Map(events.map((one: { action: string; amount?: string }) => [one.action, one.amount]));
    expect([amounts.get('refund_item'), amounts.get('partial_refund')]).toEqual([returned, shown.partial]);
    const [purchase, average] = shown.figures;
    expect(stats).toMatchObject({ total_purchase: purchase, average_basket_value: average, transactions: 2 });
  });

  it('are decimals of the database', async () => {
    const stored = await sluice().database.one('transactions', { _id: `${name}:a` });
    expect(stored?.total).toMatchObject({ _bsontype: 'Decimal128' });
    expect([String(stored?.total), String(stored?.refunded)]).toEqual([shown.totals[0], shown.returns[0]]);
  });

  it('are counted on by later refunds', async () => {
    const [, second, rest] = shown.returns;
    const item = await give({ action: 'refund_item', product_id: 'p', quantity: 1 });
    expect(item).toMatchObject({ event: { amount: second }, transaction: { status: 'refunded' } });
    const whole = await give({ action: 'refund' });
    expect(whole).toMatchObject({ event: { amount: rest }, transaction: { refunded: shown.totals[0] } });
    const { stats } = await customer();
    expect(stats).toMatchObject({ total_purchase: shown.later, average_basket_value: shown.later, transactions: 1 });
    const other = await give({ action: 'refund', transaction_id: 'b' });
    expect(other).toMatchObject({ event: { amount: shown.later } });
    const { nothing } = shown;
    expect((await customer()).stats).toMatchObject({ total_purchase: nothing, average_basket_value: nothing });
  });
});
