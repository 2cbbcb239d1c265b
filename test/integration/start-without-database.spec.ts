import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { connectMongo, provisionWorkspace } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { ApiProcess } from '../../apps/api/test/api-process.js';
import { PortChooser, randomBasePort } from '../../deploy/local/ports.js';
import { givenServers } from '../support/environment.js';
import { RawConnection } from '../support/raw-http.js';
import { ServiceProcess } from '../support/service-process.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

const { kafkaBrokers, mongodbUri } = givenServers();
const database = `test_api_${randomBytes(6).toString('hex')}`;
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const provision = async () => {
  const place = { name: 'Demo', country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes };
  const made = await provisionWorkspace({ uri: mongodbUri, database, workspace: 'demo', ...place });
  const mongo = await connectMongo({ mongodbUri, database }, createLogger({ logLevel: 'silent' }, 'test'));
  ends.push(async () => {
    await mongo.connection.dropDatabase();
    await mongo.close();
  });
  return made;
};

/** A way to MongoDB on which nothing is answered until it is thawed. */
const frozenMongo = async (): Promise<TcpProxy> => {
  const [, host = '', port] = /^mongodb:\/\/([^/:,]+):(\d+)/.exec(mongodbUri) ?? [];
  const proxy = await TcpProxy.to({ host, port: Number(port) });
  ends.push(() => proxy.close());
  proxy.freeze();
  return proxy;
};

const startBehind = async (proxy: TcpProxy): Promise<ApiProcess> => {
  const api = await ApiProcess.startEarly({
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
    SLUICE_DATABASE: database,
  });
  ends.push(() => api.stop());
  return api;
};

it('an api whose database is not there lives, says so, and serves as soon as it is', async () => {
  const { appToken } = await provision();
  const proxy = await frozenMongo();
  const { url } = await startBehind(proxy);
  const ask = (path: string, init: RequestInit = {}) => fetch(url + path, init);
  const authorization = { authorization: `Bearer ${appToken}` };
  expect((await ask('/health/live')).status).toBe(200);
  expect((await ask('/metrics')).status).toBe(200);
  const ready = await ask('/health/ready');
  expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { started: false, mongodb: false } }]);
  const refused = await ask('/v1/imports', { headers: authorization });
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
    ...[503, '2'],
    { code: 'unavailable' },
  ]);
  // Nobody is asked for a body that would not be read, and one that comes in spite of that doesn't hide the answer.
  const upload = await RawConnection.to(url);
  upload.head('POST /v1/imports/imp_1/files', { expect: '100-continue', 'content-length': 1_000_000 });
  await until('the upload is answered', () => upload.status === 503);
  expect(upload.received).not.toContain('100 Continue');
  upload.end();
  proxy.thaw();
  await until('it is ready', async () => (await ask('/health/ready')).ok);
  expect((await ask('/v1/imports', { headers: authorization })).status).toBe(200);
  expect((await ask('/v1/imports')).status).toBe(401);
});

it('an api that waits for its database can be stopped', async () => {
  const api = await startBehind(await frozenMongo());
  expect(await api.stop()).toBe(0);
});

it.each(['ingest', 'validator', 'applier', 'transactions'])(
  '%s lives, and is not ready, without its database',
  async (name) => {
    const [proxy, port] = [await frozenMongo(), await new PortChooser().choose(randomBasePort())];
    const folder = mkdtempSync(join(tmpdir(), 'sluice-start-'));
    const env = {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      SLUICE_METRICS_PORT: String(port),
    };
    const program = `dist/apps/${name}/src/main.js`;
    const service = new ServiceProcess({ name, program, env, port, log: join(folder, 'log') });
    void service.start().catch(() => undefined);
    ends.push(async () => {
      await service.end();
      rmSync(folder, { recursive: true });
    });
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    await until('it lives', () =>
      ask('/health/live').then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const ready = await ask('/health/ready');
    expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { started: false, mongodb: false } }]);
  },
);
