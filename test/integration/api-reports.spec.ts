import { beforeAll, describe, expect, it } from 'vitest';
import { customerKey, eventKey, type RejectReason, rejectKey } from '#libs/messages';
import { useApi } from '../../apps/api/test/running-api.js';

const api = useApi();

describe('errors of rows', () => {
  const ROWS = 120;
  let path: string;

  const reasonsOf = (row: number): readonly RejectReason[] => [
    { attribute: 'email', code: 'invalid_email' },
    ...(row % 10 === 0 ? [{ attribute: 'birth_date', code: 'invalid_date' } as const] : []),
    ...(row === 77 ? [{ attribute: null, code: 'row_too_large' } as const] : []),
  ];

  beforeAll(async () => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/start`, { acceptErrors: true });
    const run = (await api.stores.imports.get('demo', id))?.run ?? '';
    const rejects = Array.from({ length: ROWS }, (_, n) => ({
      ...{ _id: rejectKey(run, 0, n + 1), workspace: 'demo', import: id, run, file: 0, row: n + 1, line: n + 2 },
      ...{ customer_id: n === 5 ? null : `c-${n + 1}`, total: 1, reasons: reasonsOf(n + 1) },
    }));
    await api.mongo.collections.rejects.insertMany(rejects);
    path = `/v1/imports/${id}/errors`;
  });

  const all = async (query: string) => {
    const items: { row: number; attribute: string; code: string }[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await api.demo.get(`${path}?${query}${cursor && `&cursor=${cursor}`}`);
      items.push(...body.items);
      if (body.next_cursor === null) return items;
      cursor = body.next_cursor;
    }
  };

  it('one entry a reason, with a sentence, in order of row and attribute', async () => {
    const items = await all('limit=1000');
    expect(items).toHaveLength(ROWS + 12 + 1);
    expect(items.slice(9, 11)).toEqual([
      {
        ...{ file: 'customers.csv', row: 10, line: 11, customer_id: 'c-10', transaction_id: null },
        ...{ attribute: 'birth_date', code: 'invalid_date' },
        message: 'birth_date is not a date such as 2026-04-07 or Apr 7, 2026.',
      },
      expect.objectContaining({ row: 10, attribute: 'email', code: 'invalid_email' }),
    ]);
    const of77 = items.filter(({ row }) => row === 77);
    expect(of77.map(({ attribute }) => attribute)).toEqual([null, 'email']);
  });

  it('pages of every size hold each entry once', async () => {
    const whole = await all('limit=1000');
    for (const limit of [1, 7, 50]) expect(await all(`limit=${limit}`)).toEqual(whole);
  });

  it.each([
    ['row=10', 2],
    ['customer_id=c-10', 2],
    ['attribute=birth_date', 12],
    ['code=row_too_large', 1],
    ['attribute=birth_date&limit=5', 12],
    ['file=customers.csv&code=invalid_email', ROWS],
    ['file=other.csv', 0],
  ])('%s', async (query, count) => {
    expect(await all(query)).toHaveLength(count);
  });
});

describe('customers', () => {
  const id = 'a/b:ü';
  const key = customerKey('demo', id);
  const at = new Date('2026-04-07T12:00:00Z');

  beforeAll(async () => {
    const stored = { _id: key, workspace: 'demo', id, address: { city: 'Győr' }, created_at: at, updated_at: at, n: 2 };
    await api.mongo.collections.customers.insertOne(stored);
    const event = { workspace: 'demo', customer: key, source: 'Async Import', at, import: 'imp_1', file: 0 } as const;
    await api.mongo.collections.events.insertMany([
      { ...event, _id: eventKey(key, 'run_1', 0, 1), run: 'run_1', action: 'opt_in', after: { id }, row: 1, n: 1 },
      {
        ...event,
        _id: eventKey(key, 'run_0', 0, 9),
        run: 'run_0',
        action: 'profile',
        after: { points: 2 },
        row: 9,
        n: 2,
      },
    ]);
  });

  it('are shown as stored, with their latest events first', async () => {
    const { body } = await api.demo.get(`/v1/customers/${encodeURIComponent(` ${id.normalize('NFD')} `)}`);
    expect(body).toMatchObject({
      ...{ _id: key, id, address: { city: 'Győr' }, created_at: at.toISOString(), n: 2, transactions: [] },
      events: [
        { action: 'profile', n: 2, after: { points: 2 } },
        { action: 'opt_in', n: 1 },
      ],
    });
  });

  it('events alone', async () => {
    const { body } = await api.demo.get(`/v1/customers/${encodeURIComponent(id)}/events?limit=1`);
    expect(body.items).toMatchObject([{ action: 'profile' }]);
  });

  it('one that is not there is not found', async () => {
    expect((await api.demo.get('/v1/customers/nobody')).status).toBe(404);
    expect((await api.demo.get('/v1/customers/nobody/events')).status).toBe(404);
  });
});
