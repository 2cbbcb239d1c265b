import { randomBytes } from 'node:crypto';
import { connect as connectTo } from 'node:net';
import kafkajs from 'kafkajs';
import { afterEach, describe, expect, it } from 'vitest';
import { KafkaContact } from '#libs/kafka';
import { connectMongo, ensureDeployment, ensureIndexes, openMongo } from '#libs/mongo';
import { CommonSettings, createLogger, createRuntime, type HealthReport } from '#libs/runtime';
import { givenServers } from '../support/environment.js';
import { type Address, TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

const { kafkaBrokers, mongodbUri } = givenServers();
const logger = createLogger({ logLevel: 'silent' }, 'test');
const ends: (() => Promise<unknown>)[] = [];

const hostOf = (servers: string): Address => {
  const [, host = '', port] = /(?:\/\/)?([^/:,]+):(\d+)/.exec(servers) ?? [];
  return { host, port: Number(port) };
};

const proxyTo = async (servers: string): Promise<TcpProxy> => {
  const proxy = await TcpProxy.to(hostOf(servers.replace(/^mongodb:\/\//, '')));
  ends.push(() => proxy.close());
  return proxy;
};

/** What is promised is 10 seconds; a busy machine gets more. */
const patience = { seconds: 50, everyMs: 200 };

/** Asks as a probe does; the promise is 2 seconds. */
const asked = async (ready: () => Promise<HealthReport>): Promise<boolean> => {
  const begun = performance.now();
  const { ok } = await ready();
  expect(performance.now() - begun).toBeLessThan(10_000);
  return ok;
};

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

describe('a process whose MongoDB', () => {
  const open = async () => {
    const proxy = await proxyTo(mongodbUri);
    const database = `test_${randomBytes(6).toString('hex')}`;
    const direct = await connectMongo({ mongodbUri, database }, logger);
    ends.push(async () => {
      await direct.connection.dropDatabase();
      await direct.close();
    });
    await ensureIndexes(direct);
    await ensureDeployment(direct);
    const runtime = createRuntime(
      { name: 'ingest', module: class {}, settings: CommonSettings, metrics: [] },
      {
        KAFKA_BROKERS: kafkaBrokers,
        MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
        SLUICE_DATABASE: database,
        SLUICE_LOG_LEVEL: 'silent',
      },
    );
    return { proxy, runtime, ready: () => runtime.checks.ready() };
  };

  it('was never there is not ready', async () => {
    const { proxy, runtime, ready } = await open();
    proxy.freeze();
    const opening = openMongo(runtime);
    expect(await ready()).toEqual({ ok: false, checks: { started: false, mongodb: false } });
    proxy.thaw();
    ends.push((await opening).close);
    runtime.checks.started();
    expect(await ready()).toEqual({ ok: true, checks: { mongodb: true } });
  });

  it('is frozen is not ready until it answers again, and lives', async () => {
    const { proxy, runtime, ready } = await open();
    ends.push((await openMongo(runtime)).close);
    runtime.checks.started();
    proxy.freeze();
    await until('it is not ready', async () => !(await asked(ready)), patience);
    expect((await runtime.checks.live()).ok).toBe(true);
    proxy.thaw();
    await until('it is ready again', () => asked(ready), patience);
  });

  it('is gone is not ready', async () => {
    const { proxy, runtime, ready } = await open();
    ends.push((await openMongo(runtime)).close);
    runtime.checks.started();
    await proxy.close();
    await until('it is not ready', async () => !(await asked(ready)), patience);
  });
});

describe('a process whose broker', () => {
  /** Whatever the broker calls itself, it is reached through the proxy. */
  const open = async () => {
    const proxy = await proxyTo(kafkaBrokers);
    const clusters: string[] = [];
    const kafka = new kafkajs.Kafka({
      brokers: [`127.0.0.1:${proxy.port}`],
      logLevel: kafkajs.logLevel.NOTHING,
      requestTimeout: 3_000,
      connectionTimeout: 2_000,
      retry: { retries: 0 },
      socketFactory: ({ onConnect }) => connectTo({ host: '127.0.0.1', port: proxy.port }, onConnect),
    });
    const contact = new KafkaContact({ kafka, logger, onCluster: (id) => clusters.push(id) });
    expect(contact.isUp()).toBe(false);
    contact.start();
    ends.push(() => contact.stop());
    await until('the broker answers', () => contact.isUp(), patience);
    return { proxy, contact, clusters };
  };

  it('is frozen has no broker until it answers again', async () => {
    const { proxy, contact, clusters } = await open();
    proxy.freeze();
    await until('it is away', () => !contact.isUp(), patience);
    proxy.thaw();
    await until('it is back', () => contact.isUp(), patience);
    expect(new Set(clusters).size).toBe(1);
  });

  it('is gone has no broker', async () => {
    const { proxy, contact } = await open();
    await proxy.close();
    await until('it is away', () => !contact.isUp(), patience);
  });
});
