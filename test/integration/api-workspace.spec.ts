import { afterAll, describe, expect, it } from 'vitest';
import { createKafka } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import { createLogger } from '#libs/runtime';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { definitionWith } from '../../apps/api/test/validation.js';
import { givenServers } from '../support/environment.js';
import { RefundDesk } from '../support/refund-desk.js';

const api = useSharedApi();
const change = (body: object, asker = api.demo) => asker.patch('/v1/workspace', body);
const settings = async (asker = api.demo) => (await asker.get('/v1/workspace')).body;

const fieldIds = async (): Promise<readonly string[]> =>
  (await api.demo.get('/v1/kinds/transactions/fields')).body.items.map(({ id }: { id: string }) => id);

const accountsOfTemplate = async (): Promise<readonly unknown[]> =>
  (await (await fetchTemplate()).text())
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { account?: string }).account);

const fetchTemplate = (): Promise<Response> => {
  const { appId, appToken } = api.credentials;
  const headers = { 'x-app-id': appId, 'x-app-token': appToken };
  return fetch(`${api.url}/v1/kinds/transactions/template.json`, { headers });
};

const logger = createLogger({ logLevel: 'fatal' }, 'test');
const admin = createKafka({ kafkaBrokers: givenServers().kafkaBrokers.split(',') }, logger).admin();
afterAll(async () => {
  await admin.deleteTopics({ topics: ['sluice.events.demo.v1'] });
  await admin.disconnect();
});

describe('the settings of a workspace', () => {
  it('are shown with their defaults, and where the workspace is', async () => {
    expect(await settings()).toEqual({
      ...{ id: 'demo', name: 'demo', country: 'HU', zone: 'Europe/Budapest' },
      ...{ multi_accounts: false, minor_digits: 2, currency: null, events_out: false },
    });
  });

  it('change one by one, in this workspace only', async () => {
    expect((await change({ minor_digits: 0 })).body).toMatchObject({ multi_accounts: false, minor_digits: 0 });
    expect((await change({ multi_accounts: true })).body).toMatchObject({ multi_accounts: true, minor_digits: 0 });
    expect(await settings()).toMatchObject({ multi_accounts: true, minor_digits: 0 });
    expect((await change({})).body).toMatchObject({ multi_accounts: true, minor_digits: 0 });
    expect(await settings(api.other)).toMatchObject({ multi_accounts: false, minor_digits: 2 });
    await change({ multi_accounts: false, minor_digits: 2 });
  });

  it('switch the events on, which makes their topic, and off again; nothing has to be validated again', async () => {
    const { _id } = await api.stores.imports.create({
      ...{ workspace: 'demo', name: 'T', createdBy: 'tester' },
      ...pinNamedKind('transactions'),
    });
    const before = await api.stores.imports.get('demo', _id);
    expect((await change({ events_out: true })).body).toMatchObject({ events_out: true, minor_digits: 2 });
    expect(await admin.listTopics()).toContain('sluice.events.demo.v1');
    expect((await change({ events_out: true })).status).toBe(200);
    expect((await change({ events_out: 'yes' })).status).toBe(400);
    expect(await settings(api.other)).toMatchObject({ events_out: false });
    expect((await change({ events_out: false })).body).toMatchObject({ events_out: false });
    expect(await api.stores.imports.get('demo', _id)).toEqual(before);
  });

  it('with multiple accounts are followed by template and fields', async () => {
    expect(await fieldIds()).not.toContain('account');
    expect(await accountsOfTemplate()).toEqual(Array(4).fill(undefined));
    await change({ multi_accounts: true });
    expect(await fieldIds()).toContain('account');
    expect(await accountsOfTemplate()).toEqual(Array(4).fill('account_1'));
    await change({ multi_accounts: false });
  });

  it.each([
    ['digits that no currency has', { minor_digits: 5 }, '/minor_digits'],
    ['half a digit', { minor_digits: 0.5 }, '/minor_digits'],
    ['a text', { multi_accounts: 'yes' }, '/multi_accounts'],
    ['no currency', { currency: 'XYZ' }, '/currency'],
    ['a currency in small letters', { currency: 'eur' }, '/currency'],
    ['what is no setting', { country: 'DE' }, '/country'],
  ])('%s is refused', async (_, body, pointer) => {
    const { status, body: problem } = await change(body);
    expect([status, problem.code, problem.errors[0].pointer]).toEqual([400, 'invalid_request', pointer]);
  });

  it('digits stay once there are amounts', async () => {
    await new RefundDesk(api).sale();
    const { status, body } = await change({ minor_digits: 3, multi_accounts: true });
    expect([status, body.code]).toEqual([409, 'fixed_setting']);
    expect(body.detail).toMatch(/minor_digits stays 2\..*add up/);
    expect(await settings()).toMatchObject({ multi_accounts: false, minor_digits: 2 });
    expect((await change({ minor_digits: 2 })).status).toBe(200);
    expect((await change({ minor_digits: 3 }, api.other)).status).toBe(200);
  });
});

describe('digits and imports of transactions', () => {
  const importIn = async (status: 'importing' | 'ready', revision = 0): Promise<string> => {
    const { id } = (await api.other.post('/v1/imports', { kind: 'transactions' })).body;
    await api.mongo.models.imports.updateOne({ _id: id }, { $set: { status, revision } });
    return id;
  };

  it('stay while one is at work', async () => {
    await change({ minor_digits: 2 }, api.other);
    const id = await importIn('importing');
    expect((await change({ minor_digits: 0 }, api.other)).body.code).toBe('fixed_setting');
    await api.mongo.models.imports.updateOne({ _id: id }, { $set: { status: 'failed' } });
    expect((await change({ minor_digits: 0 }, api.other)).status).toBe(200);
  });

  it('rule 19: a start that looked at the import before the change does not begin after it', async () => {
    const id = await importIn('ready', 7);
    await change({ minor_digits: 2 }, api.other);
    const seen = { revision: 7, from: ['ready'] as const, by: 'tester', acceptErrors: true };
    const definition = { workspace: 'other', import: id, run: api.stores.runs.newId(), mode: 'import' as const };
    expect(await api.stores.runs.start({ ...seen, definition: definitionWith(definition) })).toBe(false);
  });
});
