import { beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from '../../../apps/api/test/asker.js';
import { HttpImport } from '../../support/http-import.js';
import { openWorkspace } from '../../support/open-workspace.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const CUSTOMER = 'P1';

const action = (transaction_id: string, rest: object = {}): object => ({
  ...{ transaction_id, action: 'checkout', customer: CUSTOMER, timestamp: '2024-06-03T17:39:00+02:00', total: 20 },
  ...rest,
});

const refund = (transaction_id: string): object => action(transaction_id, { action: 'refund', total: undefined });

const ndjson = (...all: readonly object[]): string => all.map((each) => `${JSON.stringify(each)}\n`).join('');

/** Traits of files in public reports of bugs of importers (spec: mappings.md). */
describe('transactions that people have', () => {
  let asker: Asker;

  beforeAll(async () => {
    asker = await openWorkspace(sluice(), 'transactions-people-have');
    await asker.post('/v1/events', { action: 'opt_in', customer_id: CUSTOMER });
  });

  const imported = async (files: Readonly<Record<string, string>>) => {
    const made = await HttpImport.by(asker, files);
    await made.start(true);
    const { transactions, transactions_rejected: rejected } = await made.settled();
    const errors = (await made.errors()).map(({ row, code }) => [row, code]);
    const messages = (await made.errors()).map(({ message }) => message);
    return { transactions, rejected, errors, messages };
  };

  it('case 66: amounts that are no exact amounts are refused, each with what it is', async () => {
    const totals = ['19.99', 0.30000000000000004, 12.345, -5, 1e2, 0];
    const found = await imported({ 'a.ndjson': ndjson(...totals.map((total, i) => action(`amount-${i}`, { total }))) });
    expect(found).toMatchObject({ transactions: 2, rejected: 4 });
    expect(found.errors).toEqual([
      [1, 'number_as_text'],
      [2, 'too_many_decimals'],
      [3, 'too_many_decimals'],
      [4, 'negative'],
    ]);
  });

  it('case 67: times are read in all forms that say their offset', async () => {
    const times = [
      ...['2024-06-03T17:39:00.123456+02:00', '2024-06-03 17:39:00 +0200', '2024-06-03 17:39:00+02'],
      ...['2024-06-03 17:39:00 UTC', '2024-06-03T17:39Z', '2024-06-03T17:39:00.123456789Z'],
      ...['2024-06-03T17:39:00', '2024-06-03', '2024-06-03T24:00:00Z', '2016-12-31T23:59:60Z'],
    ];
    const rows = times.map((timestamp, i) => action(`time-${i}`, { timestamp }));
    const found = await imported({ 'a.ndjson': ndjson(...rows) });
    expect(found).toMatchObject({ transactions: 6, rejected: 4 });
    expect(found.errors).toEqual([
      [7, 'timestamp_without_offset'],
      [8, 'timestamp_without_offset'],
      [9, 'invalid_timestamp'],
      [10, 'invalid_timestamp'],
    ]);
  });

  it('case 69: a refund of a transaction imported before says where to send it', async () => {
    expect(await imported({ 'may.ndjson': ndjson(action('m-1')) })).toMatchObject({ transactions: 1 });
    const alone = await imported({ 'june.ndjson': ndjson(refund('m-1'), action('m-2')) });
    expect(alone).toMatchObject({ transactions: 1, rejected: 1 });
    expect(alone.messages).toEqual([expect.stringContaining('POST /v1/events')]);
    const whole = await imported({ 'june.ndjson': ndjson(action('m-1'), refund('m-1')) });
    expect(whole.messages[0]).toContain('POST /v1/events');
    const sent = { action: 'refund', transaction_id: 'm-1', customer_id: CUSTOMER };
    expect((await asker.post('/v1/events', sent)).status).toBe(201);
  });

  it('case 70: actions of one transaction in two files are left out together', async () => {
    const found = await imported({
      'may.ndjson': ndjson(action('s-1'), action('s-2', { total: 30 })),
      'june.ndjson': ndjson(refund('s-1'), action('s-3', { total: 5 })),
    });
    expect(found).toMatchObject({ transactions: 2, rejected: 1 });
    expect(found.errors.map(([, code]) => code)).toContain('split_transaction');
  });

  it('case 73: a return of more than an order came to is refused', async () => {
    const items = [{ product_id: 'A', quantity: 1, subtotal: 10 }];
    const item = action('d-1', { action: 'refund_item', total: undefined, product_id: 'A', quantity: 1 });
    const found = await imported({ 'a.ndjson': ndjson(action('d-1', { total: 8, items }), item) });
    expect(found).toMatchObject({ transactions: 0, rejected: 1 });
    expect(found.errors).toContainEqual([2, 'refunded_too_much']);
  });

  it('case 72: amounts of two currencies are never added up', async () => {
    const currencies = ['EUR', 'JPY'].map((currency) => action(`c-${currency}`, { currency, total: 50 }));
    const made = await HttpImport.by(asker, { 'a.ndjson': ndjson(...currencies) });
    await made.validate();
    await made.settled();
    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', transactions: 1, transactions_rejected: 1 });
    expect((await made.errors()).map(({ row, code }) => [row, code])).toEqual([[2, 'currency_differs']]);
  });
});
