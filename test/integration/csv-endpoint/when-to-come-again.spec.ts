import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { ApiProcess } from '../../../apps/api/test/api-process.js';
import { givenServers } from '../../support/environment.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { until } from '../../support/until.js';
import { type OfficialClient, officialClient, refusal } from './official-client.js';
import { useCsvEndpoint } from './use-csv-endpoint.js';

const { api, accepted } = useCsvEndpoint({});

const folder = mkdtempSync(join(tmpdir(), 'sluice-csv-'));
const path = join(folder, 'customers.csv');
writeFileSync(path, 'Name,Source_id\nAnna,S1\n');
afterAll(() => rmSync(folder, { recursive: true }));

const clientOf = (apiUrl: string): OfficialClient => {
  const { appId: applicationId, appToken: secretKey } = api.credentials;
  return officialClient({ apiUrl, applicationId, secretKey });
};

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Another api on the same database, and the way that it has there. */
const apiBehindProxy = async () => {
  const { kafkaBrokers, mongodbUri } = givenServers();
  const [, host = '', port] = /^mongodb:\/\/([^/:,]+):(\d+)/.exec(mongodbUri) ?? [];
  const proxy = await TcpProxy.to({ host, port: Number(port) });
  ends.push(() => proxy.close());
  proxy.freeze();
  const behind = await ApiProcess.startEarly({
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
    SLUICE_DATABASE: api.database,
  });
  ends.push(() => behind.stop());
  return { url: behind.url, proxy };
};

const unavailable = { code: 503, key: 'service_unavailable', message: 'Service unavailable' };
const soon = { cause: { response: { headers: { 'retry-after': '2' } } } };

it('503 of an api without its database: while it starts, and when it has lost it', async () => {
  const { url, proxy } = await apiBehindProxy();
  const client = clientOf(url);
  expect(await refusal(client.customers.importCSV(path))).toMatchObject({ ...unavailable, ...soon });
  expect(await refusal(client.asyncActions.list())).toMatchObject({ ...unavailable, ...soon });
  proxy.thaw();
  await until('it serves', async () => (await fetch(`${url}/health/ready`)).ok);
  expect(await client.asyncActions.list()).toMatchObject({ object: 'list' });
  await proxy.close();
  expect(await refusal(client.customers.importCSV(path))).toMatchObject({ ...unavailable, ...soon });
});

it('429 of a workspace that has no room: it says when to come again, and leaves nothing', async () => {
  const { imports } = api.mongo.models;
  const open = { workspace: 'demo', status: 'draft', deletedAt: null };
  const made = Array.from({ length: 10_000 }, (_, n) => ({ _id: `made_${n}` as never, name: `made ${n}`, ...open }));
  await imports.collection.insertMany(made);
  const error = await refusal(clientOf(api.url).customers.importCSV(path));
  expect(error).toMatchObject({
    ...{ code: 429, key: 'too_many_requests', message: 'Too many requests' },
    details: expect.stringMatching(/^The workspace has 10,000 imports/),
    cause: { response: { headers: { 'retry-after': '30' } } },
  });
  expect(await api.mongo.models.imports.countDocuments({ kind: 'customers_csv' })).toBe(0);
  await imports.collection.deleteMany({ _id: /^made_/ as never });
});

it('429 of a workspace with too many runs: a failed import, no action, and it says when to come again', async () => {
  const { imports, runs } = api.mongo.models;
  const running = { workspace: 'demo', state: 'running' };
  await runs.collection.insertMany(
    Array.from({ length: 1_000 }, (_, n) => ({ _id: `made_${n}` as never, ...running })),
  );
  const refused = await accepted();
  await runs.collection.deleteMany({ _id: /^made_/ as never });
  expect([refused.status, refused.body.key]).toEqual([429, 'too_many_requests']);
  const { async_actions } = await clientOf(api.url).asyncActions.list();
  expect(async_actions).toEqual([]);
  expect(await imports.findOne({ kind: 'customers_csv' }).lean()).toMatchObject({
    ...{ status: 'failed', failure: { code: 'too_many_requests' } },
  });
});

it('500 of a fault of ours, which tells nothing about itself and can be found by its request id', async () => {
  const { body } = await accepted();
  const action = { 'endpoint.action': body.async_action_id };
  await api.mongo.models.imports.collection.updateOne(action, { $set: { history: null } });
  const error = await refusal(clientOf(api.url).asyncActions.get(body.async_action_id));
  expect(error).toMatchObject({ code: 500, key: 'internal_error', message: 'Internal error' });
  expect(error.details).toBe('It has been logged. Try again; report it if it stays.');
  expect(error.cause.response.headers).not.toHaveProperty('retry-after');
});
