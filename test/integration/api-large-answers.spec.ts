import { beforeAll, describe, expect, it } from 'vitest';
import { apiEventKey, descendingTime, type EventDoc } from '#libs/messages';
import { useApi } from '../../apps/api/test/running-api.js';

/** As the local stack starts it. */
const api = useApi({ NODE_OPTIONS: '--max-old-space-size=200' });

const MIB = 1024 * 1024;
const PARALLEL = 40;

/** The later, the larger `n`. */
const timeOf = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + n);

const event = (n: number): EventDoc =>
  ({
    _id: apiEventKey('demo:large', descendingTime(timeOf(n)), n.toString(16).padStart(32, '0')),
    ...{ workspace: 'demo', customer: 'demo:large', action: 'profile', source: 'API', at: timeOf(n), n },
    after: { tags: Array.from({ length: 20_000 }, (_, i) => `${n}-${i}`) },
  }) as EventDoc;

/** The largest that is stored, with events as large as they once could be. */
const makeLarge = async (): Promise<void> => {
  const { customers, events } = api.mongo.collections;
  const text = 'é'.repeat(32 * 1024);
  const values = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`text_${i}`, text]));
  const at = new Date();
  const known = { _id: 'demo:large', workspace: 'demo', id: 'large', created_at: at, updated_at: at, n: 60 };
  await customers.replaceOne({ _id: known._id }, { ...known, ...values }, { upsert: true });
  for (let n = 1; n <= 60; n += 1) await events.insertOne(event(n));
};

describe('a large customer', () => {
  beforeAll(makeLarge);

  it('is answered to many who ask at once, with as many events as fit', async () => {
    const asked = Array.from({ length: PARALLEL }, () => api.demo.get('/v1/customers/large'));
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(200);
      expect(body.events.length).toBeGreaterThan(0);
      expect(body).toMatchObject({ has_more_events: true, has_more_transactions: false });
      expect(JSON.stringify(body.events).length).toBeLessThan(2 * MIB);
    }
    expect((await api.demo.get('/health/live')).status).toBe(200);
  });

  it('has all its events in pages that are bounded in bytes', async () => {
    const seen: number[] = [];
    for (let query = 'limit=1000', pages = 0; query !== ''; pages += 1) {
      const { body } = await api.demo.get(`/v1/customers/large/events?${query}`);
      expect(JSON.stringify(body).length).toBeLessThan(2 * MIB);
      seen.push(...body.items.map(({ n }: EventDoc) => n));
      query = body.next_cursor === null ? '' : `limit=1000&cursor=${body.next_cursor}`;
      expect(pages).toBeLessThan(60);
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => 60 - i));
  });
});

describe('a value of an event', () => {
  const send = (id: string, attributes: object) =>
    api.demo.post('/v1/events', { action: 'opt_in', customer_id: id, attributes });
  const codes = ({ body }: { readonly body: { readonly errors: readonly { readonly code: string }[] } }) =>
    body.errors.map(({ code }) => code);

  it('has the limits of a cell: bytes, and items of a list', async () => {
    await api.demo.post('/v1/attributes', { id: 'large_tags', label: 'Large tags', type: 'list' });
    const items = (count: number, text: string) => Array.from({ length: count }, () => text);
    expect((await send('v1', { large_tags: items(10_000, 'a') })).status).toBe(201);
    expect(codes(await send('v2', { large_tags: items(10_001, 'a') }))).toEqual(['too_many_items']);
    expect(codes(await send('v3', { large_tags: items(700, 'x'.repeat(100)) }))).toEqual(['value_too_large']);
    expect((await send('v4', { large_tags: items(600, 'x'.repeat(100)) })).status).toBe(201);
  });
});
