import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const turned = 'invoice\u202evsc.exe';
const mapping = { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] };

describe('names with characters that are not seen', () => {
  it.each([
    ['/v1/imports', { kind: 'customers', name: turned }],
    ['/v1/workflows', { name: turned, trigger: 'opt_in' }],
    ['/v1/mappings', { name: turned, mapping }],
  ])('%s refuses them', async (path, body) => {
    const { status, body: answer } = await api.demo.post(path, body);
    expect([status, answer.errors[0].pointer]).toEqual([400, '/name']);
  });
});

describe('the list of imports', () => {
  it('says who started what and when, and is filtered by kind and state', async () => {
    const draft = (await api.demo.post('/v1/imports', { kind: 'transactions' })).body.id;
    const ready = await api.readyImport();
    await api.demo.post(`/v1/imports/${ready}/start`, { accept_errors: true });
    const listed = async (query: string) =>
      (await api.demo.get(`/v1/imports?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('kind=transactions')).toEqual([draft]);
    expect(await listed('status=importing')).toEqual([ready]);
    expect(await listed('status=importing&kind=transactions')).toEqual([]);
    expect((await api.demo.get('/v1/imports?status=gone')).status).toBe(400);
    const { items } = (await api.demo.get('/v1/imports?status=importing')).body;
    expect(items).toMatchObject([{ kind: 'customers', created_by: 'demo', started_by: 'demo' }]);
    expect(Date.parse(items[0].started_at)).toBeGreaterThanOrEqual(Date.parse(items[0].created_at));
  });
});

describe('a mapping from elsewhere', () => {
  it('is set only when asked for, and says so', async () => {
    const id = await api.readyImport();
    const given = { version: 1, attributes: [{ attribute: 'id', header: 'id' }] };
    const path = `/v1/imports/${id}/mapping`;
    expect((await api.demo.post(`${path}/import`, given)).body).toMatchObject({ set: false, faults: [] });
    expect((await api.demo.get(path)).status).toBe(404);
    expect((await api.demo.post(`${path}/import?set=true`, given)).body).toMatchObject({ set: true });
    expect((await api.demo.get(path)).body).toMatchObject(given);
  });
});

it('names of files have a mark for characters that are not seen', async () => {
  const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
  const { body } = await api.demo.upload(id, { [turned]: 'id\n1\n' });
  expect(body.files[0].name).toBe('invoice\ufffdvsc.exe');
});
