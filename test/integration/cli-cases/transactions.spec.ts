import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

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

  it.each([1, 2, 4, 5, 50])('pages of %d events hold each one once, newest first', async (limit) => {
    const seen: { at: string; row: number; action: string }[] = [];
    for (let cursor = ''; ; ) {
      const path = `/v1/customers/example_customer_ID/events?limit=${limit}${cursor}`;
      const { items, next_cursor } = await get<{ items: typeof seen; next_cursor: string | null }>(path);
      seen.push(...items);
      if (next_cursor === null) break;
      cursor = `&cursor=${next_cursor}`;
    }
    const times = seen.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    const historical = seen.filter(({ action }) => action !== 'opt_in');
    expect(historical.map(({ row }) => row)).toEqual([1, 4, 3, 2]);
    expect(seen.length).toBe(5);
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

  it('prints what a script is promised, and nothing else', async () => {
    const path = write('promised.json', lines(checkout('promised'), checkout('refused', { total: -1 })));
    const { receipt, exitCode } = await importFiles(path, '--validate-only');
    expect(receipt).toEqual({
      ...{ id: expect.stringMatching(/^imp_/), kind: 'transactions', status: 'validated' },
      ...{ read: 2, created: 1, updated: 0, unchanged: 0, rejected: 1, skipped: 0, dead: 0, left_out: 0 },
      ...{ customers: 0, transactions: 0, events: 0, ignored_columns: [] },
      files: [expect.objectContaining({ name: 'promised.json', format: 'ndjson', encoding: 'utf-8', delimiter: null })],
      ...{ seconds: expect.any(Number), run_seconds: null },
      errors: [
        {
          ...{ file: 'promised.json', row: 2, line: 2, customer_id: 'C1', transaction_id: 'refused' },
          ...{ attribute: 'total', code: 'negative', message: 'total must not be below 0.' },
        },
      ],
    });
    expect(exitCode).toBe(3);
    const printed = await sluice().cli('imports', 'errors', receipt.id, '--json');
    expect(
      printed.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(receipt.errors);
  });

  it('ends with 0 when there is nothing to reject, and tells a person what was written', async () => {
    const path = write('fine.json', lines(checkout('fine'), refund('fine')));
    expect((await importFiles(path, '--validate-only')).exitCode).toBe(0);
    const { stdout, exitCode } = await sluice().cli('import', 'transactions', path);
    expect(stdout).toContain('1 transaction, 2 events written, figures of 1 customer');
    expect(exitCode).toBe(0);
  });

  it('tells a person how many transactions are left out, and of each row to which one it belongs', async () => {
    const path = write('partly.json', lines(checkout('partly'), refund('no checkout')));
    const refused = await sluice().cli('import', 'transactions', path);
    expect(refused.stdout).toContain('1 transaction would be left out whole');
    expect(refused.stdout).toMatch(/skip them: .*imports start imp_\w+ --accept-errors/);
    expect(refused.exitCode).toBe(3);
    const { stdout, exitCode } = await sluice().cli('import', 'transactions', path, '--accept-errors');
    expect(stdout).toContain('1 transaction left out whole');
    expect(exitCode).toBe(2);
    const [, id = ''] = /Import (imp_\w+)/.exec(stdout) ?? [];
    expect((await sluice().cli('imports', 'errors', id)).stdout).toContain(
      'partly.json, row 2 (line 2) · transaction no checkout · customer C1 · no_checkout: The transaction has no checkout.',
    );
  });

  it.each([[['nowhere.json']], [[]], [['sample.json', '--mapping', 'x.json']], [['sample.json', '--update-only']]])(
    'ends with 1 when it is asked wrongly: %j',
    async (args) => {
      const paths = args.map((arg) => (arg.endsWith('.json') ? join(sluice().folder, arg) : arg));
      const end = await sluice().cli('import', 'transactions', ...paths, '--json');
      expect(end.exitCode).toBe(1);
      expect(readObject<{ status: string; error: object }>(end)).toMatchObject({
        status: 'failed',
        error: { code: expect.any(String) },
      });
    },
  );

  it('offers a template that can be imported, and the list of its fields', async () => {
    const template = await (await ask('/v1/kinds/transactions/template.json')).text();
    expect(template.trim().split('\n')).toHaveLength(4);
    const { receipt } = await importFiles(write('template.json', template), '--validate-only');
    expect(receipt).toMatchObject({ status: 'validated', read: 4, rejected: 0 });
    const { items } = await get<{ items: { id: string }[] }>('/v1/kinds/transactions/fields');
    expect(items.map(({ id }) => id)).toContain('transaction_id');
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
