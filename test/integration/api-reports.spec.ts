import { beforeAll, describe, expect, it } from 'vitest';
import { customerKey, descendingTime, eventKey, type RejectReason, rejectKey } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

describe.each([
  ['validation', 'validate', {}],
  ['import', 'start', { accept_errors: true }],
] as const)('errors of rows, of the %s', (name, step, consent) => {
  const ROWS = 120;
  /** Of the rows that are special. */
  const ids: Readonly<Record<number, string | null>> = { 5: null, 6: '=1+1', 7: 'a,"b"', 8: 'Győr' };
  let path: string;

  const reasonsOf = (row: number): readonly RejectReason[] => [
    { attribute: 'email', code: 'invalid_email' },
    ...(row % 10 === 0 ? [{ attribute: 'birth_date', code: 'invalid_date' } as const] : []),
    ...(row === 77 ? [{ attribute: null, code: 'row_too_large' } as const] : []),
  ];

  beforeAll(async () => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/${step}`, consent);
    const found = await api.stores.imports.get('demo', id);
    const run = (name === 'import' ? found?.run : found?.validation) ?? '';
    const rejects = Array.from({ length: ROWS }, (_, n) => ({
      ...{ _id: rejectKey(run, 0, n + 1), workspace: 'demo', import: id, run, file: 0, row: n + 1, line: n + 2 },
      ...{ customer_id: ids[n] === undefined ? `c-${n + 1}` : ids[n], total: 1, reasons: reasonsOf(n + 1) },
    }));
    await api.mongo.collections.rejects.insertMany(rejects);
    await api.mongo.collections.fences.updateOne(
      { _id: `${run}:0` },
      { $inc: { read: ROWS, rejected: ROWS, 'files.0.rejected': ROWS, 'files.0.reasons': ROWS + 13 } },
    );
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
        message:
          'birth_date is not a date such as 2026-04-07 or Apr 7, 2026. For other forms set the option dateFormats in the mapping.',
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
    [`customer_id=${encodeURIComponent(' Győr '.normalize('NFD'))}`, 1],
    ['customer_id=c-10&attribute=email', 1],
    ['customer_id=c-10&row=11', 0],
    ['row=10&code=invalid_date', 1],
    ['attribute=email&code=invalid_date', 0],
    ['attribute=no_such_attribute', 0],
    ['code=no_such_code', 0],
    ['file=customers.csv&row=20&customer_id=c-20&attribute=birth_date&code=invalid_date', 1],
    ['message=NOT%20A%20DATE', 12],
    ['attribute=birth_date', 12],
    ['code=row_too_large', 1],
    ['attribute=birth_date&limit=5', 12],
    ['file=customers.csv&code=invalid_email', ROWS],
    ['file=other.csv', 0],
  ])('%s', async (query, count) => {
    const items = await all(query);
    expect(items).toHaveLength(count);
    const filter = query.replace('&limit=5', '');
    expect((await api.demo.get(`${path}.json?${filter}`)).body).toEqual(items);
  });

  it('are counted by file, entries as well as rows', async () => {
    const { body } = await api.demo.get(`${path}/files`);
    expect(body.items).toEqual([
      { id: expect.stringMatching(/^fil_/), file: 'customers.csv', rejected: ROWS, errors: ROWS + 13, file_errors: 0 },
    ]);
  });

  it.each(['row=0', 'row=x', 'row=1.5', 'row=1&row=2', 'color=red', 'code=a&code=b'])(
    '%s is refused',
    async (query) => {
      expect((await api.demo.get(`${path}?${query}`)).body).toMatchObject({ status: 400, code: 'invalid_request' });
    },
  );

  it('as JSON: every entry, in order', async () => {
    const { headers, body } = await api.demo.get(`${path}.json`);
    expect(body).toEqual(await all('limit=1000'));
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="imp_[a-z0-9]+-errors.json"/);
    expect((await api.demo.get(`${path}.json?attribute=birth_date`)).body).toHaveLength(12);
    expect((await api.demo.get(`${path}.json?file=other.csv`)).body).toEqual([]);
  });

  it('as CSV: every entry, in order, and no cell is a formula', async () => {
    const { headers, body } = await api.demo.get(`${path}.csv`);
    const lines = body.trimEnd().split('\r\n');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(lines[0]).toBe('file,row,line,customer_id,transaction_id,attribute,code,message');
    expect(lines).toHaveLength(1 + ROWS + 12 + 1);
    expect(lines.slice(5, 9).map((line: string) => line.replace(/,invalid_email,.*/, ''))).toEqual([
      'customers.csv,5,6,c-5,,email',
      'customers.csv,6,7,,,email',
      "customers.csv,7,8,'=1+1,,email",
      'customers.csv,8,9,"a,""b""",,email',
    ]);
    expect((await api.demo.get(`${path}.csv?code=row_too_large`)).body.split('\r\n')).toHaveLength(3);
  });

  it.each(['', '.csv', '.json', '/files'])('are not there for another workspace (errors%s)', async (ending) => {
    expect((await api.other.get(`${path}${ending}`)).status).toBe(404);
    expect((await api.demo.get(`/v1/imports/imp_none/errors${ending}`)).status).toBe(404);
  });
});

describe('errors of files', () => {
  it('are paged, filtered and downloaded like those of rows', async () => {
    const errors = [
      { code: 'ragged_row', row: 2, line: 3, argument: '3 cells instead of 2' },
      { code: 'blank_header', row: null, line: 1, argument: 2 },
    ] as const;
    const id = await api.readyImport({ ok: false, errors, total: 2 });
    const path = `/v1/imports/${id}/errors`;
    const { body } = await api.demo.get(path);
    expect(body.items).toMatchObject([{ code: 'ragged_row', row: 2, customer_id: null }, { code: 'blank_header' }]);
    expect((await api.demo.get(`${path}?row=2`)).body.items).toHaveLength(1);
    expect((await api.demo.get(`${path}?at=1`)).body).toMatchObject({
      items: [{ code: 'blank_header' }],
      position: 1,
      total: 2,
    });
    expect((await api.demo.get(`${path}?at=2`)).body).toMatchObject({ items: [], position: null, total: 2 });
    expect((await api.demo.get(`${path}?at_row=2`)).body).toMatchObject({ position: 0, total: 2 });
    expect((await api.demo.get(`${path}/files`)).body.items).toMatchObject([{ rejected: 0, file_errors: 2 }]);
    expect((await api.demo.get(`${path}.json`)).body).toEqual(body.items);
    expect((await api.demo.get(`${path}.csv?code=blank_header`)).body).toContain('customers.csv,,1,,,,blank_header,');
  });
});

describe('reports that are no longer kept', () => {
  it.each(['errors', 'errors/files', 'errors.csv', 'errors.json', 'plan'])('%s says so', async (what) => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/validate`);
    expect((await api.demo.get(`/v1/imports/${id}/${what}`)).status).toBe(200);
    await api.mongo.models.imports.updateOne({ _id: id }, { reportsDeletedAt: new Date() });
    const { body } = await api.demo.get(`/v1/imports/${id}/${what}`);
    expect(body).toMatchObject({ status: 410, code: 'no_longer_kept' });
    expect((await api.demo.get(`/v1/imports/${id}`)).body.reports_deleted_at).toMatch(/^\d{4}-/);
  });
});

describe('the plan', () => {
  it('is what a validation has foreseen so far, with changes before and after', async () => {
    const id = await api.readyImport();
    const path = `/v1/imports/${id}/plan`;
    expect((await api.demo.get(path)).body).toMatchObject({ status: 409, code: 'validation_required' });
    await api.demo.post(`/v1/imports/${id}/validate`);
    const run = (await api.stores.imports.get('demo', id))?.validation ?? '';
    const fields = [
      { attribute: 'email', before: null, after: 'a@b.hu' },
      { attribute: 'registered_at', before: new Date(0), after: new Date(1) },
      { attribute: 'tags', before: ['a'], after: ['a', 'b'] },
    ];
    const change = { file: 0, row: 1, customer: 'C1', fields };
    await api.mongo.collections.plans.updateOne({ _id: `${run}:0` }, { $set: { changes: [change] } });
    await api.mongo.collections.fences.updateOne({ _id: `${run}:0` }, { $inc: { read: 1, updated: 1 } });
    const { body } = await api.demo.get(path);
    expect(body).toMatchObject({ state: 'running', read: 1, updated: 1, created: 0, customers: 0, seconds: null });
    expect(body.changes).toEqual(
      JSON.parse(JSON.stringify([{ file: 'customers.csv', row: 1, customer_id: 'C1', fields }])),
    );
    expect((await api.other.get(path)).status).toBe(404);
  });
});

describe('customers', () => {
  const id = 'a/b:ü';
  const key = customerKey('demo', id);
  const at = new Date('2026-04-07T12:00:00Z');

  beforeAll(async () => {
    const stored = { _id: key, workspace: 'demo', id, address: { city: 'Győr' }, created_at: at, updated_at: at, n: 2 };
    await api.mongo.collections.customers.insertOne(stored);
    const event = { workspace: 'demo', customer: key, source: 'Async Import', import: 'imp_1', file: 0 } as const;
    const keyed = (record: { readonly run: string; readonly row: number; readonly at: Date }) => ({
      ...{ _id: eventKey(key, descendingTime(record.at), { ...record, file: 0 }), ...event, ...record },
    });
    const later = new Date(at.getTime() + 1);
    await api.mongo.collections.events.insertMany([
      { ...keyed({ run: 'run_1', row: 1, at }), action: 'opt_in', after: { id }, n: 1 },
      { ...keyed({ run: 'run_2', row: 9, at: later }), action: 'profile', after: { points: 2 }, n: 2 },
    ]);
  });

  it('are shown as stored, with their latest events first', async () => {
    const { body } = await api.demo.get(`/v1/customers/${encodeURIComponent(` ${id.normalize('NFD')} `)}`);
    expect(body).toMatchObject({
      ...{ _id: key, id, address: { city: 'Győr' }, created_at: at.toISOString(), n: 2, transactions: [] },
      events: [
        { _id: `${key}:run_2:0000:0000000009`, action: 'profile', n: 2, after: { points: 2 } },
        { _id: `${key}:run_1:0000:0000000001`, action: 'opt_in', n: 1 },
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
