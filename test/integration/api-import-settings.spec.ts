import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const draftOf = async (given: object): Promise<string> => (await api.demo.post('/v1/imports', given)).body.id;

const change = (id: string, body: object) => api.demo.patch(`/v1/imports/${id}`, body);

const customers = { kind: 'customers' };

describe('settings of an import', () => {
  it('are changed one by one until the start, and those that are not given stay', async () => {
    const id = await draftOf({ kind: 'people', action: 'add', ignore_unknown: true });
    expect(await change(id, { action: 'edit' })).toMatchObject({
      status: 200,
      body: { id, status: 'draft', action: 'edit', ignore_unknown: true, data_source: 'admin-panel' },
    });
    expect((await change(id, { ignoreUnknown: false })).body).toMatchObject({ action: 'edit', ignore_unknown: false });
    expect(await api.stores.imports.get('demo', id)).toMatchObject({ otherColumns: 'refuse' });
  });

  it('are refused, each with its place, when the kind has no such setting, its values are others, or they contradict', async () => {
    const id = await draftOf(customers);
    const unknown = 'is not known to imports of customers, whose settings are id_kind, create_only, update_only';
    const refusals = [
      [{ action: 'add' }, { pointer: '/action', detail: unknown }],
      [{ create_only: 'yes' }, { pointer: '/create_only', detail: 'must be boolean' }],
      [
        { create_only: true, update_only: true },
        {
          pointer: '/update_only',
          detail: 'cannot be true together with create_only: nothing would be left to import',
        },
      ],
    ] as const;
    for (const [body, error] of refusals) {
      expect(await change(id, body)).toMatchObject({ status: 400, body: { errors: [error] } });
    }
    expect((await change(id, { name: 'another' })).status).toBe(400);
    const none = await change(await draftOf({ kind: 'transactions' }), { action: 'add' });
    expect(none.body.errors).toEqual([
      { pointer: '/action', detail: 'is not known to imports of transactions, which have no settings' },
    ]);
  });

  it('are refused when what they name does not exist, and hold it when it does', async () => {
    const id = await draftOf({ kind: 'people', action: 'add' });
    const unknown = await change(id, { data_source: 'dsr_none' });
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ pointer: '/data_source', detail: 'There is no data source dsr_none.' }],
    ]);
    const source = (await api.demo.post('/v1/data-sources', { name: 'Sheet', point_of_contact: 'admin-panel' })).body
      .id;
    expect((await change(id, { data_source: source })).body.data_source).toBe(source);
    expect((await api.demo.delete(`/v1/data-sources/${source}`)).body.code).toBe('in_use');
  });

  it('name points of contact by "file", and nothing else', async () => {
    const id = await draftOf({ kind: 'people', action: 'add', point_of_contact: 'file' });
    const others = [
      [{ data_source: 'file' }, { pointer: '/data_source', detail: 'There is no data source file.' }],
      [{ segment: { id: 'file' } }, { pointer: '/segment/id', detail: 'There is no segment file.' }],
    ] as const;
    for (const [body, error] of others) {
      expect(await change(id, body)).toMatchObject({ status: 400, body: { errors: [error] } });
      const made = await api.demo.post('/v1/imports', { kind: 'people', action: 'add', ...body });
      expect([made.status, made.body.errors]).toEqual([400, [error]]);
    }
  });

  it('are another workspace’s secret', async () => {
    const id = await draftOf(customers);
    expect((await api.other.patch(`/v1/imports/${id}`, { create_only: true })).status).toBe(404);
  });

  it('make what was validated with others stale, and leave it alone when they stay the same', async () => {
    const id = await api.readyImport();
    const { stores } = api;
    const validated = { workspace: 'demo', id, from: ['ready'], to: 'validated', by: 'tester' } as const;
    await stores.imports.move(validated);
    expect((await change(id, { create_only: false })).body.status).toBe('validated');
    expect((await change(id, { create_only: true })).body.status).toBe('ready');
    const refused = await api.demo.post(`/v1/imports/${id}/start`);
    expect([refused.status, refused.body.code]).toEqual([409, 'validation_required']);
  });

  it('can’t be changed after the start, and the message says so', async () => {
    const id = await api.readyImport();
    expect((await api.demo.post(`/v1/imports/${id}/start`, { accept_errors: true })).status).toBe(202);
    const refused = await change(id, { create_only: true });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'wrong_state',
      'The import is importing. It has been started: it can no longer be changed or stopped.',
    ]);
  });

  it('take the mapping along: which ID finds customers is said in both', async () => {
    const id = await api.readyImport({ headers: ['Nr', 'Mail'] });
    const attributes = [{ attribute: 'id', header: 'Nr' }];
    const mapping = { version: 1, attributes };
    const headers = { 'content-type': 'application/json' };
    const path = `/v1/imports/${id}/mapping`;
    await api.demo.ask(path, { method: 'PUT', headers, body: JSON.stringify(mapping) });
    const { body } = await change(id, { id_kind: 'external' });
    expect(body).toMatchObject({
      id_kind: 'external',
      obstacles: [{ code: 'id_not_first' }, { code: 'id_generated' }],
    });
    expect((await api.demo.get(path)).body).toEqual({ version: 1, idKind: 'external', attributes });
  });

  it('changed at once are all changed, or somebody is told to try again', async () => {
    const id = await draftOf({ kind: 'people', action: 'add' });
    const answers = await Promise.all([
      change(id, { action: 'edit' }),
      change(id, { ignore_unknown: true }),
      change(id, { action: 'edit', ignore_unknown: true }),
    ]);
    for (const { status, body } of answers) {
      if (status !== 200) expect([status, body.code]).toEqual([409, 'wrong_state']);
    }
    const done = await change(id, { action: 'edit', ignore_unknown: true });
    expect(done.body).toMatchObject({ action: 'edit', ignore_unknown: true });
  });
});
