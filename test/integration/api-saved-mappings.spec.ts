import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const ask = (method: string, path: string, body: object) =>
  api.demo.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const mapping = {
  version: 1,
  attributes: [
    { attribute: 'id', header: 'Nr' },
    { attribute: 'gender', header: 'Sex', values: { $set: 'male' } },
    { attribute: 'shoes', header: 'Shoe' },
  ],
};

describe('suggestions for an import', () => {
  it('name every attribute, the ID first, with the header that fits, why, and its first values', async () => {
    const samples = [['7', '8'], ['Anna'], ['a@b.hu', 'c@d.hu'], []];
    const id = await api.readyImport({ headers: ['Kundennr', 'first_name', 'f3', 'Misc'], samples });
    // Of files whose bytes are no longer kept, what their verdicts show is all that is known.
    await api.mongo.models.files.updateMany({ import: id }, { $set: { deletedAt: new Date() } });
    const { body } = await api.demo.get(`/v1/imports/${id}/mapping/suggestions`);
    const found = body.attributes.filter(({ header }: { header: string | null }) => header !== null);
    expect(found).toMatchObject([
      { attribute: 'id', header: 'Kundennr', reason: 'synonym', mandatory: true, preview: ['7', '8'] },
      { attribute: 'first_name', header: 'first_name', reason: 'name', preview: ['Anna'] },
      { attribute: 'email', header: 'f3', reason: 'value_shape', preview: ['a@b.hu', 'c@d.hu'] },
    ]);
    expect(body.headers).toContainEqual(expect.objectContaining({ header: 'Misc', preview: [], rows: 0, filled: 0 }));
    expect(body).toMatchObject({ rows: 0, complete: false, options: [] });
    expect((await ask('PUT', `/v1/imports/${id}/mapping`, body.mapping)).status).toBe(200);
    const external = await api.demo.get(`/v1/imports/${id}/mapping/suggestions?id_kind=external`);
    expect(external.body.attributes[0]).toMatchObject({ attribute: 'external_id', header: 'Kundennr' });
  });
});

describe('a mapping made elsewhere', () => {
  it('is fitted to the import: what it loses is reported, and what is still wrong', async () => {
    const id = await api.readyImport({ headers: ['Nr'] });
    const given = { ...mapping, attributes: [...mapping.attributes, { attribute: 'tier', fallback: { static: 'x' } }] };
    const { body } = await api.demo.post(`/v1/imports/${id}/mapping/import`, given);
    const codes = (faults: { code: string; pointer: string }[]) =>
      faults.map(({ code, pointer }) => `${pointer} ${code}`);
    expect(codes(body.left_out)).toEqual([
      '/attributes/1/header absent_header',
      '/attributes/2/attribute unknown_attribute',
      '/attributes/2/header absent_header',
    ]);
    expect(codes(body.faults)).toEqual(['/attributes/2/fallback refused_fallback']);
    expect(body.mapping.attributes[0]).toEqual({ attribute: 'id', header: 'Nr' });
    expect((await api.demo.get(`/v1/imports/${id}/mapping`)).status).toBe(404);
  });
});

describe('saved mappings', () => {
  const save = (name: string) => api.demo.post('/v1/mappings', { name, mapping });

  it('are kept as they are, under a name that is theirs alone', async () => {
    const saved = await save('Shop');
    expect(saved).toMatchObject({ status: 201, body: { name: 'Shop', mapping, created_by: 'demo' } });
    expect((await api.demo.get(`/v1/mappings/${saved.body.id}`)).body).toEqual(saved.body);
    expect(await save('Shop')).toMatchObject({ status: 409, body: { code: 'name_taken' } });
    expect((await api.other.post('/v1/mappings', { name: 'Shop', mapping })).status).toBe(201);
  });

  it('are listed by page, replaced and deleted', async () => {
    const [first, second] = [await save('first'), await save('second')];
    const page = await api.demo.get('/v1/mappings?limit=1');
    expect(page.body.items).toMatchObject([{ id: second.body.id, name: 'second' }]);
    const next = await api.demo.get(`/v1/mappings?limit=1&cursor=${page.body.next_cursor}`);
    expect(next.body.items).toMatchObject([{ name: 'first' }]);
    const path = `/v1/mappings/${first.body.id}`;
    const shorter = { ...mapping, attributes: mapping.attributes.slice(0, 1) };
    expect((await ask('PUT', path, { name: 'once', mapping: shorter })).body).toMatchObject({
      name: 'once',
      mapping: shorter,
    });
    expect((await ask('PUT', path, { name: 'second', mapping })).body.code).toBe('name_taken');
    expect((await api.demo.delete(path)).status).toBe(204);
    expect((await api.demo.get(path)).status).toBe(404);
    expect((await api.demo.delete(path)).status).toBe(404);
  });

  it('belong to their workspace', async () => {
    const { id } = (await save('mine')).body;
    expect((await api.other.get(`/v1/mappings/${id}`)).status).toBe(404);
    expect((await api.other.delete(`/v1/mappings/${id}`)).status).toBe(404);
  });
});
