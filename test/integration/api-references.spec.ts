import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const create = async (path: string, body: object): Promise<string> => {
  const { status, body: answer } = await api.demo.post(`/v1/${path}`, body);
  expect([status, answer.detail]).toEqual([201, undefined]);
  return answer.id;
};

describe('the admin panel', () => {
  const panel = { id: 'admin-panel', name: 'Admin panel', created_by: 'sluice' };

  it('is a data source and a point of contact of every workspace, older ones too', async () => {
    for (const asker of [api.demo, api.other]) {
      expect((await asker.get('/v1/data-sources/admin-panel')).body).toMatchObject({
        ...{ ...panel, point_of_contact: 'admin-panel' },
      });
      expect((await asker.get('/v1/points-of-contact/admin-panel')).body).toMatchObject({
        ...{ ...panel, external_id: 'admin-panel', brand: null },
      });
    }
  });

  it.each(['data-sources', 'points-of-contact'])('of the %s is not deleted, and keeps its name', async (path) => {
    const one = `/v1/${path}/admin-panel`;
    const refused = [await api.demo.delete(one), await api.demo.patch(one, { name: 'Ours' })];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'built_in'],
      [409, 'built_in'],
    ]);
    const { body } = await api.demo.get(one);
    expect((await api.demo.patch(one, body)).body).toEqual(body);
  });

  it('can be of a brand', async () => {
    const brand = await create('brands', { name: 'Of the panel' });
    const one = '/v1/points-of-contact/admin-panel';
    expect((await api.demo.patch(one, { brand })).body).toMatchObject({ ...panel, brand });
    expect((await api.demo.delete(`/v1/brands/${brand}`)).body.code).toBe('in_use');
    expect((await api.demo.patch(one, { brand: null })).body.brand).toBeNull();
    expect((await api.demo.delete(`/v1/brands/${brand}`)).status).toBe(204);
  });
});

describe('what an entry refers to', () => {
  it('exists, in its own workspace', async () => {
    const theirs = (await api.other.post('/v1/brands', { name: 'Theirs' })).body.id;
    const one = `/v1/points-of-contact/${await create('points-of-contact', { name: 'S', external_id: 'refers' })}`;
    for (const brand of ['brd_none', theirs, 'admin-panel', '']) {
      const refused = [
        await api.demo.post('/v1/points-of-contact', { name: 'S', external_id: 'more', brand }),
        await api.demo.patch(one, { brand }),
      ];
      expect(refused.map(({ status, body }) => [status, body.errors[0].pointer])).toEqual([
        [400, '/brand'],
        [400, '/brand'],
      ]);
    }
    expect((await api.demo.get(one)).body.brand).toBeNull();
  });

  it('is not deleted, and who refers to it is named', async () => {
    const brand = await create('brands', { name: 'Referred to' });
    const shop = await create('points-of-contact', { name: 'Shop', external_id: 'in-use', brand });
    const source = await create('data-sources', { name: 'Web of the shop', point_of_contact: shop });
    const refused = await api.demo.delete(`/v1/brands/${brand}`);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      ...[409, 'in_use', [{ resource: 'points-of-contact', id: shop, name: 'Shop' }]],
    ]);
    expect(refused.body.detail).toContain(`points-of-contact ${shop} ("Shop")`);
    expect((await api.demo.delete(`/v1/points-of-contact/${shop}`)).body.errors).toEqual([
      { resource: 'data-sources', id: source, name: 'Web of the shop' },
    ]);
    for (const path of [`data-sources/${source}`, `points-of-contact/${shop}`, `brands/${brand}`])
      expect((await api.demo.delete(`/v1/${path}`)).status).toBe(204);
  });

  it.each([
    ['data-sources', { name: 'Named', point_of_contact: 'admin-panel' }, (id: string) => ({ dataSource: id })],
    ['data-sources', { name: 'Named', point_of_contact: 'admin-panel' }, (id: string) => ({ data_source: id })],
    ['points-of-contact', { name: 'Named', external_id: 'named' }, (id: string) => ({ pointOfContact: id })],
    ['segments', { name: 'Named' }, (id: string) => ({ segment: { id } })],
  ])('of the %s stays while an import names it that is not over', async (path, body, settingsWith) => {
    const id = await create(path, body);
    const draft = (await api.demo.post('/v1/imports', { kind: 'customers', name: 'April' })).body.id;
    const settings = settingsWith(id) as never;
    await api.mongo.models.imports.updateOne({ _id: draft }, { $set: { settings } });
    const refused = await api.demo.delete(`/v1/${path}/${id}`);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      ...[409, 'in_use', [{ resource: 'imports', id: draft, name: 'April' }]],
    ]);
    await api.mongo.models.imports.updateOne({ _id: draft }, { $set: { status: 'cancelled' } });
    expect((await api.demo.delete(`/v1/${path}/${id}`)).status).toBe(204);
  });
});

it('40 entries at once may refer to one, each under a key', async () => {
  const brand = await create('brands', { name: 'Popular' });
  const shops = Array.from({ length: 40 }, (_, n) => ({ name: 'Shop', external_id: `popular-${n}`, brand }));
  const answers = await Promise.all(
    shops.map((shop) => api.demo.post('/v1/points-of-contact', shop, { 'idempotency-key': shop.external_id })),
  );
  expect(answers.map(({ status }) => status)).toEqual(shops.map(() => 201));
});
