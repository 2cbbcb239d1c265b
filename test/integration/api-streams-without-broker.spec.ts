import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, useApi } from '../../apps/api/test/running-api.js';
import { givenServers } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { pathOf, useStreamDesk } from './stream-desk.js';

/** Longer nobody waits for an answer without a lag. */
const SOON_MS = 7_000;

const desk = useStreamDesk();
/** Nothing listens on this port. */
const gone = useApi({ KAFKA_BROKERS: '127.0.0.1:9' });

const [host = '', port = ''] = (givenServers().kafkaBrokers.split(',')[0] ?? '').split(':');
const proxy = await TcpProxy.to({ host, port: Number(port) });
proxy.freeze();
const frozen = useApi({ KAFKA_BROKERS: `127.0.0.1:${proxy.port}` });
afterAll(() => proxy.close());

/** The same stream in the database of another api. */
const copyTo = async ({ mongo }: RunningApi, name: string): Promise<void> => {
  const stream = await desk.stored(name);
  const of = { streams: { _id: stream._id }, runs: { _id: stream.run }, fences: { run: stream.run } };
  for (const [collection, filter] of Object.entries(of)) {
    const found = await desk.api.mongo.connection
      .collection(collection)
      .find(filter as object)
      .toArray();
    await mongo.connection.collection(collection).insertMany(found);
  }
};

beforeAll(async () => {
  await desk.create('alone');
  await copyTo(gone, 'alone');
  await copyTo(frozen, 'alone');
});

describe.each([
  ['away', gone],
  ['frozen', frozen],
])('without a broker that answers (%s)', (_, api) => {
  const soon = async <T>(work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work;
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    return done;
  };

  it('streams are shown and listed without their lag', async () => {
    expect(await soon(api.demo.get(pathOf('alone')))).toMatchObject({ status: 200, body: { lag: null, read: 0 } });
    expect((await soon(api.demo.get('/v1/streams'))).body.items).toMatchObject([{ name: 'alone', lag: null }]);
  });

  it('none is made, resized or deleted, and nothing is left of the attempt', async () => {
    const refused = [
      await api.demo.post('/v1/streams', { name: 'new', kind: 'customers' }),
      await api.demo.post(pathOf('alone', 'resize'), { partitions: 6 }),
      await api.demo.delete(pathOf('alone')),
      await api.demo.delete(`${pathOf('alone')}?discard=true`),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([503, 'unavailable']));
    expect((await api.demo.get(pathOf('new'))).status).toBe(404);
    expect((await api.demo.get(pathOf('alone'))).body).toMatchObject({ partitions: 4 });
  });

  it('they are paused and resumed where they were', async () => {
    await api.demo.post(pathOf('alone', 'pause'));
    expect((await api.demo.post(pathOf('alone', 'resume'), { from: 'end' })).status).toBe(503);
    expect((await api.demo.get(pathOf('alone'))).body.state).toBe('paused');
    expect((await api.demo.post(pathOf('alone', 'resume'))).body).toMatchObject({ state: 'running' });
  });
});
