import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Asker } from '../../../apps/api/test/asker.js';
import { type Receipt, readObject } from '../../support/cli.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const api = (): Asker => {
  const { SLUICE_URL = '', SLUICE_APP_ID: appId = '', SLUICE_APP_TOKEN: appToken = '' } = sluice().clientEnv;
  return Asker.as(SLUICE_URL, { appId, appToken });
};

const change = (body: object) => api().patch('/v1/workspace', body);

const checkout = (transaction_id: string, rest: object = {}): object => ({
  ...{ transaction_id, action: 'checkout', customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00', total: 10 },
  ...rest,
});

const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');

const importFile = async (kind: string, text: string, ...options: string[]): Promise<Receipt> => {
  const path = join(sluice().folder, `${kind}.json`);
  writeFileSync(path, text);
  return readObject(await sluice().cli('import', kind, path, ...options, '--json'));
};

/** `attribute` of each error, by its row. */
const errorsOf = ({ errors }: Pick<Receipt, 'errors'>): unknown => errors.map(({ row, attribute }) => [row, attribute]);

const statusOf = async (id: string): Promise<string> => (await api().get(`/v1/imports/${id}`)).body.status;
const becomes = (id: string, status: string) => until(status, async () => (await statusOf(id)) === status);

/** Uploaded and judged. */
const readyImport = async (text: string): Promise<string> => {
  const { id } = (await api().post('/v1/imports', { kind: 'transactions' })).body;
  await api().upload(id, { 'actions.json': text });
  await becomes(id, 'ready');
  return id;
};

describe('settings of the workspace and the verdict of an import', () => {
  beforeAll(async () => {
    await importFile('customers', lines({ id: 'C1' }), '--accept-errors');
  });

  it('an account is refused without multiple accounts, and required with them', async () => {
    const text = lines(checkout('a'), checkout('b', { account: 'shop' }));
    expect(errorsOf(await importFile('transactions', text, '--validate-only'))).toEqual([[2, 'account']]);
    await change({ multi_accounts: true });
    expect(errorsOf(await importFile('transactions', text, '--validate-only'))).toEqual([[1, 'account']]);
    expect(await importFile('transactions', text, '--accept-errors')).toMatchObject({ created: 1, rejected: 1 });

    const refund = { action: 'refund', transaction_id: 'b', customer_id: 'C1' };
    const answers = [refund, { ...refund, account: 'web' }, { ...refund, account: 'shop' }].map(
      (event) => () => api().post('/v1/events', event),
    );
    const statuses: unknown[] = [];
    for (const send of answers) statuses.push((await send()).status);
    expect(statuses).toEqual([422, 422, 201]);
    await change({ multi_accounts: false });
  });

  it('rule 19: what was judged by other settings must be validated again', async () => {
    const id = await readyImport(lines(checkout('c'), checkout('d', { account: 'shop' })));
    await change({ multi_accounts: true });
    const start = () => api().post(`/v1/imports/${id}/start`, { accept_errors: true });
    expect((await start()).body).toMatchObject({ status: 409, code: 'stale_validation' });
    await api().post(`/v1/imports/${id}/validate`);
    await becomes(id, 'validated');
    expect(errorsOf({ errors: (await api().get(`/v1/imports/${id}/errors`)).body.items })).toEqual([[1, 'account']]);
    expect((await start()).status).toBe(202);
    await becomes(id, 'finished');
    const { body } = await api().get('/v1/customers/C1');
    expect(body.transactions.map(({ transaction_id }: { transaction_id: string }) => transaction_id)).toContain('d');
    await change({ multi_accounts: false });
  });
});
