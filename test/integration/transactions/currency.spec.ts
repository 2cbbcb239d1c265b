import { beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from '../../../apps/api/test/asker.js';
import { HttpImport } from '../../support/http-import.js';
import { openWorkspace } from '../../support/open-workspace.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const checkout = (transaction_id: string, rest: object = {}): object => ({
  ...{ transaction_id, action: 'checkout', total: 10 },
  ...rest,
});
const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify({ ...base, ...one })}\n`).join('');

const openPlace = async (name: string): Promise<Asker> => {
  const asker = await openWorkspace(sluice(), name);
  await asker.post('/v1/events', { action: 'opt_in', customer_id: 'C1' });
  return asker;
};

const currencyOf = async (asker: Asker): Promise<unknown> => (await asker.get('/v1/workspace')).body.currency;

describe('the currency of transactions', () => {
  let asker: Asker;

  beforeAll(async () => {
    asker = await openPlace('currency-a');
  });

  it('is decided by the first checkout of the first import that names one', async () => {
    const made = await HttpImport.by(asker, {
      'a.json': lines(
        checkout('none'),
        checkout('invalid', { currency: 'USD', total: -1 }),
        checkout('euro', { currency: 'EUR' }),
      ),
    });
    expect(await made.start(true)).toMatchObject({ status: 202 });
    expect(await made.settled()).toMatchObject({ status: 'finished', transactions: 2, transactions_rejected: 1 });
    expect(await currencyOf(asker)).toBe('EUR');
    const { transactions } = (await asker.get('/v1/customers/C1')).body;
    expect(transactions.map(({ currency }: { currency?: string }) => currency)).toEqual(['EUR', 'EUR']);
  });

  it('leaves out transactions in another one, after a validation has said so', async () => {
    const made = await HttpImport.by(asker, {
      'b.json': lines(checkout('usd', { currency: 'USD' }), checkout('eur', { currency: 'eur' })),
    });
    const [error] = await made.errors();
    expect(error).toMatchObject({ row: 1, code: 'currency_differs', attribute: 'currency' });
    expect(error?.message).toBe(
      "The currency is not that of the workspace's transactions, EUR. Amounts of different currencies are never added up.",
    );
    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', transactions: 1, transactions_rejected: 1 });
  });

  it('is that of later refunds', async () => {
    const refund = { action: 'refund', transaction_id: 'euro', customer_id: 'C1' };
    const other = await asker.post('/v1/events', { ...refund, currency: 'USD' });
    expect([other.status, other.body.errors[0].code]).toEqual([422, 'currency_differs']);
    expect((await asker.post('/v1/events', { ...refund, currency: 'EUR' })).status).toBe(201);
  });

  it('stays once there are amounts', async () => {
    const { status, body } = await asker.patch('/v1/workspace', { currency: 'HUF' });
    expect([status, body.code]).toEqual([409, 'fixed_setting']);
    expect((await asker.patch('/v1/workspace', { currency: 'EUR' })).status).toBe(200);
  });
});

describe('an import in two currencies, in a workspace without one', () => {
  it('is validated once more before it starts, and so is one that another import has overtaken', async () => {
    const asker = await openPlace('currency-b');
    const files = { 'a.json': lines(checkout('1', { currency: 'USD' }), checkout('2', { currency: 'EUR' })) };
    const first = await HttpImport.by(asker, files);
    expect((await first.start(true)).body).toMatchObject({ status: 409, code: 'stale_validation' });
    await first.validate();
    expect((await first.settled()).plan).toMatchObject({ created: 1, rejected: 1 });

    const other = await HttpImport.by(asker, { 'b.json': lines(checkout('3', { currency: 'EUR' })) });
    await other.start(true);
    expect(await other.settled()).toMatchObject({ status: 'finished', transactions: 1 });
    expect((await first.start(true)).body).toMatchObject({ status: 409, code: 'stale_validation' });
    await first.validate();
    await first.settled();
    expect((await first.start(true)).status).toBe(202);
    expect(await first.settled()).toMatchObject({ status: 'finished', transactions: 1, transactions_rejected: 1 });
    expect((await asker.get('/v1/customers/C1')).body.stats).toMatchObject({ total_purchase: '20.00' });
  });
});

describe('a validation of transactions', () => {
  it('says what it has not looked at, and looks at it when asked to', async () => {
    const asker = await openPlace('database-check');
    const before = await HttpImport.by(asker, { 'a.json': lines(checkout('known')) });
    await before.start(true);
    await before.settled();

    const files = { 'b.json': lines(checkout('known'), checkout('new'), checkout('lost', { customer: 'nobody' })) };
    const made = await HttpImport.by(asker, files);
    const ready = await made.show();
    expect(ready.plan).toMatchObject({ created: 3, rejected: 0, not_checked: ['customers', 'transactions'] });

    await made.validate({ check_database: true });
    const validated = await made.settled();
    expect(validated.status).toBe('validated');
    expect(validated.plan).toMatchObject({
      read: 3,
      created: 1,
      rejected: 2,
      transactions_rejected: 2,
      not_checked: [],
    });
    expect(validated).toMatchObject({ customers: 0, transactions: 0, events: 0 });
    const errors = await made.errors();
    expect(errors.map(({ row, code }) => [row, code])).toEqual([
      [1, 'transaction_exists'],
      [3, 'unknown_customer'],
    ]);
    expect((await asker.get('/v1/customers/C1')).body.transactions.length).toBe(1);

    expect((await made.start(false)).body).toMatchObject({ status: 409, code: 'errors_not_accepted' });
    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', created: 1, rejected: 2, transactions: 1 });
  });

  it('is the only one that can be asked to', async () => {
    const asker = await openPlace('customers-only');
    const { id } = (await asker.post('/v1/imports', { kind: 'customers' })).body;
    const form = new FormData();
    form.append('file', new Blob(['id\n1\n']), 'a.csv');
    await asker.ask(`/v1/imports/${id}/files`, { method: 'POST', body: form });
    const { status, body } = await asker.post(`/v1/imports/${id}/validate`, { check_database: true });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });
});
