import { afterEach, describe, expect, it } from 'vitest';
import { Heart } from '#libs/mongo';
import { createLogger, Fetches, identify } from '#libs/runtime';
import { Asker } from '../../apps/api/test/asker.js';
import { useApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useApi();
const logger = createLogger({ logLevel: 'silent' }, 'test');
const hearts: Heart[] = [];

/** A process as far as its heartbeats go. */
const live = async (name: string, fetches = new Fetches()) => {
  const identity = identify(name);
  const heart = new Heart(api.stores.heartbeats, { identity, fetches, logger });
  hearts.push(heart);
  await heart.start();
  return { heart, identity };
};

/** As if nothing had been heard of it for so long. */
const silence = (instance: string, seconds: number) =>
  api.mongo.collections.heartbeats.updateOne({ _id: instance }, [
    { $set: { at: { $subtract: ['$$NOW', seconds * 1000] }, startedAt: { $subtract: ['$$NOW', seconds * 2000] } } },
  ]);

const status = async () => (await api.demo.get('/v1/status')).body;
const others = ['ingest', 'validator', 'applier', 'transactions'];

describe('which processes live', () => {
  afterEach(async () => {
    await Promise.all(hearts.splice(0).map((heart) => heart.stop()));
  });

  it('is said by their heartbeats: the api lives, of the others no instance does', async () => {
    const { processes, missing } = await status();
    expect(processes).toMatchObject([{ name: 'api', missing: false, version: '0.1.0', last_fetch_at: null }]);
    expect(missing).toEqual(others);
  });

  it('a process is there from its start, missing when silent, and there again when another takes its place', async () => {
    const { heart, identity } = await live('validator');
    expect((await status()).missing).not.toContain('validator');
    // Its timer must not write meanwhile.
    await heart.stop();
    await api.stores.heartbeats.beat(identity, null);
    await silence(identity.instance, 16);
    const silent = await status();
    expect(silent.missing).toContain('validator');
    expect(silent.processes).toContainEqual(expect.objectContaining({ instance: identity.instance, missing: true }));
    const again = await live('validator');
    const { processes, missing } = await status();
    expect(missing).not.toContain('validator');
    expect(processes.map(({ instance }: { instance: string }) => instance)).toContain(again.identity.instance);
    expect(processes.map(({ instance }: { instance: string }) => instance)).not.toContain(identity.instance);
  });

  it('heartbeats go on by themselves', async () => {
    const { identity } = await live('applier');
    await silence(identity.instance, 30);
    await until('the next heartbeat has come', async () => !(await status()).missing.includes('applier'), {
      seconds: 25,
    });
  });

  it("a heartbeat says when the consumer's last fetch was answered", async () => {
    const fetches = new Fetches();
    fetches.answered();
    const { identity } = await live('applier', fetches);
    const { processes } = await status();
    const seen = processes.find(({ instance }: { instance: string }) => instance === identity.instance);
    expect(Date.parse(seen.last_heartbeat_at) - Date.parse(seen.last_fetch_at)).toBeGreaterThanOrEqual(0);
  });

  it('a process that stops in order leaves nothing behind', async () => {
    const { heart, identity } = await live('ingest');
    await heart.stop();
    expect(await api.mongo.collections.heartbeats.countDocuments({ _id: identity.instance })).toBe(0);
  });

  it('is told only who has the scope status:read', async () => {
    const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'reader', scopes: ['imports:read'] });
    const reader = Asker.with(api.url, { authorization: `Bearer ${token}` });
    expect((await reader.get('/v1/status')).status).toBe(403);
  });
});
