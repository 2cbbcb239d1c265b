import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../../support/cli.js';
import { useSluice } from '../../support/use-sluice.js';

const sluice = useSluice();

const write = (name: string, text: string): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, text);
  return path;
};

const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');

const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const checkout = (transaction_id: string, rest: object = {}): object => ({
  transaction_id,
  action: 'checkout',
  total: 10,
  ...base,
  ...rest,
});
const refund = (transaction_id: string, rest: object = {}): object => ({
  transaction_id,
  action: 'refund',
  ...base,
  ...rest,
});

const importFiles = async (
  ...args: string[]
): Promise<{ readonly exitCode: number | undefined; readonly receipt: Receipt }> => {
  const end = await sluice().cli('import', 'transactions', ...args, '--json');
  return { exitCode: end.exitCode, receipt: readObject(end) };
};

const ask = (path: string): Promise<Response> => {
  const { SLUICE_URL, SLUICE_APP_ID, SLUICE_APP_TOKEN } = sluice().clientEnv;
  const headers = { 'x-app-id': SLUICE_APP_ID ?? '', 'x-app-token': SLUICE_APP_TOKEN ?? '' };
  return fetch(`${SLUICE_URL}${path}`, { headers });
};

const get = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T;

interface Shown {
  readonly stats: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly transactions: readonly Readonly<Record<string, unknown>>[];
}

const customer = async (id: string): Promise<Shown> =>
  readObject<Shown>(await sluice().cli('customers', 'show', id, '--json'));

describe('sluice import transactions', () => {
  beforeAll(async () => {
    const path = write('customers.csv', 'id\nexample_customer_ID\nC1\nC2\nC3\n');
    await sluice().cli('import', 'customers', path, '--accept-errors', '--json');
  });

  it("imports the source document's sample: refunded in full", async () => {
    const path = join(sluice().folder, 'sample.json');
    copyFileSync('test/fixtures/transactions/seed-sample.ndjson', path);
    const { exitCode, receipt } = await importFiles(path);
    expect(receipt).toMatchObject({
      kind: 'transactions',
      status: 'finished',
      read: 4,
      created: 4,
      rejected: 0,
      customers: 1,
      transactions: 1,
      events: 4,
      errors: [],
    });
    expect(exitCode).toBe(0);
    const { stats, events, transactions } = await customer('example_customer_ID');
    expect(transactions).toMatchObject([
      { transaction_id: 'transaction_1', status: 'refunded', total: '100.00', refunded: '100.00' },
    ]);
    expect(events.map(({ action }) => action).sort()).toEqual([
      'checkout',
      'opt_in',
      'partial_refund',
      'refund',
      'refund_item',
    ]);
    expect(events.find(({ action }) => action === 'checkout')).toMatchObject({
      source: 'Historical Transaction Import',
      at: '2022-06-03T16:39:00.000Z',
      after: { transaction_id: 'transaction_1', total: 100 },
    });
    expect(stats).toEqual({
      total_purchase: '0.00',
      average_basket_value: '0.00',
      transactions: 0,
      first_purchase_at: '2022-06-03T16:39:00.000Z',
      last_purchase_at: '2022-06-03T16:39:00.000Z',
    });
  });

  it.each([1, 2, 4, 5, 50])('pages of %d events hold each one once, historical actions among them', async (limit) => {
    const seen: unknown[] = [];
    for (let cursor = ''; ; ) {
      const path = `/v1/customers/example_customer_ID/events?limit=${limit}${cursor}`;
      const { items, next_cursor } = await get<{ items: { row: number; n: number }[]; next_cursor: string | null }>(
        path,
      );
      seen.push(...items.map(({ n, row }) => [n, row]));
      if (next_cursor === null) break;
      cursor = `&cursor=${next_cursor}`;
    }
    expect(seen).toEqual([[1, 1], ...[4, 3, 2, 1].map((row) => [0, row])]);
  });

  it('leaves out what is invalid, and says which row caused it', async () => {
    const path = write(
      'mixed.json',
      lines(
        checkout('a', { total: 0.1 }),
        refund('b'),
        checkout('c', { total: '5' }),
        refund('c'),
        checkout('d', { total: 0.2 }),
        { action: 'refund', ...base },
        checkout('transaction_1', { customer: 'example_customer_ID' }),
        checkout('e', { customer: 'nobody' }),
        refund('e', { customer: 'nobody' }),
      ),
    );
    const refused = await importFiles(path);
    expect(refused.receipt).toMatchObject({ status: 'validated', read: 9, created: 5, rejected: 4, events: 0 });
    expect(refused.exitCode).toBe(3);
    const { exitCode, receipt } = await importFiles(path, '--accept-errors');
    expect(exitCode).toBe(2);
    expect(receipt).toMatchObject({
      status: 'finished',
      read: 9,
      created: 2,
      rejected: 7,
      customers: 1,
      transactions: 2,
      events: 2,
    });
    expect(receipt.errors.map(({ row, transaction_id, code }) => [row, transaction_id, code])).toEqual([
      [2, 'b', 'no_checkout'],
      [3, 'c', 'number_as_text'],
      [4, 'c', 'group_invalid'],
      [6, null, 'transaction_id_missing'],
      [7, 'transaction_1', 'transaction_exists'],
      [8, 'e', 'unknown_customer'],
      [9, 'e', 'group_invalid'],
    ]);
    expect(receipt.errors[2]?.message).toBe('Left out with its transaction because of row 3.');
    expect((await customer('C1')).stats).toMatchObject({
      total_purchase: '0.30',
      average_basket_value: '0.15',
      transactions: 2,
    });
  });

  it('shows a verdict for each file, and finds errors by transaction and by message', async () => {
    const good = write('good.json', lines(checkout('g')));
    const doubtful = write(
      'doubtful.json',
      lines(checkout('h'), refund('i'), refund('i'), checkout('j', { total: '1' })),
    );
    const { receipt } = await importFiles(good, doubtful, '--validate-only');
    const shown = await get<{ files: { name: string; verdict: string }[] }>(`/v1/imports/${receipt.id}`);
    expect(shown.files.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['good.json', '✅'],
      ['doubtful.json', '⚠️'],
    ]);
    const rowsOf = async (query: string): Promise<unknown[]> =>
      (await get<{ items: { row: number }[] }>(`/v1/imports/${receipt.id}/errors?${query}`)).items.map(
        ({ row }) => row,
      );
    expect(await rowsOf('transaction_id=i')).toEqual([2, 3]);
    expect(await rowsOf('transaction_id=nobody')).toEqual([]);
    expect(await rowsOf('message=WITHOUT%20quotes')).toEqual([4]);
    const [first] = (await get<{ items: object[] }>(`/v1/imports/${receipt.id}/errors`)).items;
    expect(first).toMatchObject({
      transaction_id: 'i',
      customer_id: 'C1',
      event_id: expect.stringContaining('demo:C1:run_'),
    });
  });

  it('offers a template that can be imported, and the list of its fields', async () => {
    const template = await (await ask('/v1/kinds/transactions/template.json')).text();
    expect(template.trim().split('\n')).toHaveLength(4);
    const { receipt } = await importFiles(write('template.json', template), '--validate-only');
    expect(receipt).toMatchObject({ status: 'validated', read: 4, rejected: 0 });
    const { items } = await get<{ items: { id: string }[] }>('/v1/kinds/transactions/fields');
    expect(items.map(({ id }) => id)).toContain('transaction_id');
  });

  it('takes a transaction from one file only', async () => {
    const [one, other] = [
      write('one.json', lines(checkout('x'))),
      write('other.json', lines(refund('x'), checkout('y'))),
    ];
    const { receipt } = await importFiles(one, other, '--accept-errors');
    expect(receipt.errors.map(({ file, row, code }) => [file, row, code])).toEqual([
      ['one.json', 1, 'group_invalid'],
      ['other.json', 1, 'split_transaction'],
    ]);
    expect(receipt).toMatchObject({ created: 1, rejected: 2, transactions: 1 });
  });

  it('rejects a transaction of more than 1,000 actions whole', async () => {
    const refunds = Array.from({ length: 2_500 }, () => ({ ...refund('big'), action: 'partial_refund', amount: 0.01 }));
    const { receipt } = await importFiles(
      write('big.json', lines(checkout('small'), ...refunds, checkout('big'))),
      '--accept-errors',
    );
    expect(receipt).toMatchObject({ read: 2_502, created: 1, rejected: 2_501, transactions: 1 });
    expect(receipt.errors.slice(0, 2).map(({ row, code }) => [row, code])).toEqual([
      [2, 'group_too_large'],
      [3, 'group_invalid'],
    ]);
  });

  it.each([
    ['an array', '[{"a":1},\n{"a":2}]\n', ['action_array']],
    ['broken JSON', '{"a":1}\n{"a":}\n', ['action_syntax']],
  ])('refuses a file with %s', async (name, text, codes) => {
    const { exitCode, receipt } = await importFiles(
      write(`${name.replaceAll(' ', '-')}.json`, text),
      '--accept-errors',
    );
    expect(receipt.errors.map(({ code }) => code)).toEqual(codes);
    expect(receipt).toMatchObject({ status: 'has_file_errors', read: 0, transactions: 0 });
    expect(exitCode).toBe(3);
  });
});
