import { beforeAll, describe, expect, it } from 'vitest';
import { customerKey, descendingTime, eventKey, rejectKey } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

/** More than fit on one page of two. */
const SOME = 5;
const numbers = Array.from({ length: SOME }, (_, n) => n + 1);

interface Listed {
  readonly lists: Readonly<Record<string, string>>;
  readonly run: string;
}

const makeImports = async (): Promise<Listed> => {
  for (const n of numbers) {
    await api.demo.post('/v1/workflows', { name: `W${n}`, trigger: 'opt_in' });
    const mapping = { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] };
    await api.demo.post('/v1/mappings', { name: `M${n}`, mapping });
    await api.demo.post('/v1/imports', { kind: 'customers', name: `I${n}` });
  }
  const refused = await api.readyImport({
    ok: false,
    errors: numbers.map((row) => ({ code: 'ragged_row', row, line: row + 1, argument: '1' })),
    total: SOME,
  });
  const id = await api.readyImport();
  await api.demo.post(`/v1/imports/${id}/validate`);
  const run = (await api.stores.imports.get('demo', id))?.validation ?? '';
  const place = { workspace: 'demo', import: id, run, file: 0, line: 1, customer_id: 'c', total: 1 };
  const reasons = [{ attribute: 'email', code: 'invalid_email' }] as const;
  await api.mongo.collections.rejects.insertMany(
    numbers.map((row) => ({ ...place, _id: rejectKey(run, 0, row), row, reasons })),
  );
  return {
    run,
    lists: { 'errors of rows': `/v1/imports/${id}/errors`, 'errors of files': `/v1/imports/${refused}/errors` },
  };
};

const makeCustomer = async (): Promise<string> => {
  const at = new Date('2026-04-07T12:00:00Z');
  const customer = customerKey('demo', 'C1');
  const stored = { _id: customer, workspace: 'demo', id: 'C1', created_at: at, updated_at: at, n: SOME };
  await api.mongo.collections.customers.insertOne(stored);
  const event = { workspace: 'demo', customer, source: 'Async Import', action: 'profile', at, run: 'run_1' } as const;
  await api.mongo.collections.events.insertMany(
    numbers.map((n) => ({
      ...event,
      _id: eventKey(customer, descendingTime(at), { run: 'run_1', file: 0, row: n }),
      after: {},
      n,
    })),
  );
  return '/v1/customers/C1/events';
};

const names = [
  ...[
    'imports',
    'workflows',
    'mappings',
    'attributes',
    'kinds',
    'fields',
    'events',
    'errors of rows',
    'errors of files',
  ],
  'files with errors',
] as const;

describe('lists', () => {
  let listed: Listed;

  beforeAll(async () => {
    const { lists, run } = await makeImports();
    listed = {
      run,
      lists: {
        ...lists,
        imports: '/v1/imports',
        workflows: '/v1/workflows',
        mappings: '/v1/mappings',
        attributes: '/v1/attributes',
        kinds: '/v1/kinds',
        fields: '/v1/kinds/customers/fields',
        events: await makeCustomer(),
        'files with errors': `${lists['errors of files']}/files`,
      },
    };
  });

  const get = async (name: string, query: string) => (await api.demo.get(`${listed.lists[name]}?${query}`)).body;

  it.each(names)('%s come in pages, each entry once, in the same order', async (name) => {
    const whole = await get(name, '');
    expect(whole.next_cursor).toBeNull();
    const items: unknown[] = [];
    for (let query = 'limit=2'; ; ) {
      const page = await get(name, query);
      expect(page.items.length).toBeLessThanOrEqual(2);
      items.push(...page.items);
      if (page.next_cursor === null) break;
      query = `limit=2&cursor=${page.next_cursor}`;
    }
    expect(items).toEqual(whole.items);
    expect(items.length).toBeGreaterThanOrEqual(name === 'files with errors' || name === 'kinds' ? 1 : SOME);
  });

  it.each(names)('%s take no limit and no cursor that are none, and say so', async (name) => {
    for (const limit of ['0', '-1', '1001', 'x', '1.5', '']) {
      const { status, code, errors } = await get(name, `limit=${limit}`);
      expect({ limit, status, code }).toEqual({ limit, status: 400, code: 'invalid_request' });
      expect(errors[0].pointer).toBe('/limit');
    }
    const foreign = [
      ' ',
      'abc',
      '%00',
      Buffer.from('run_other:0000:0000000001').toString('base64url'),
      'x'.repeat(501),
    ];
    for (const cursor of foreign) {
      const { status, code, errors } = await get(name, `cursor=${cursor}`);
      expect({ cursor, status, code }).toEqual({ cursor, status: 400, code: 'invalid_request' });
      expect(errors[0].pointer).toBe('/cursor');
    }
    expect((await get(name, 'page=2')).errors[0]).toMatchObject({ pointer: '/page' });
  });
});
