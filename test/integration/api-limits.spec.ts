import { afterEach, describe, expect, it } from 'vitest';
import { type ReferenceResource, referenceResources } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const mapping = { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] };

type Limited = 'imports' | 'runs' | 'workflows' | 'mappings';

const collectionOf = (name: Limited) => api.mongo.models[name].collection;

/** Documents that count, as far as a limit looks at them. */
const fill = async (name: Limited, count: number, rest: object = {}): Promise<void> => {
  const one = (n: number) => ({
    _id: `made_${n}` as never,
    workspace: 'demo',
    name: `made ${n}`,
    deletedAt: null,
    ...rest,
  });
  await collectionOf(name).insertMany(Array.from({ length: count }, (_, n) => one(n)));
};

const empty = (name: Limited) => collectionOf(name).deleteMany({ _id: /^made_/ as never });

describe('a workspace has at most', () => {
  afterEach(() => Promise.all((['imports', 'runs', 'workflows', 'mappings'] as const).map(empty)));

  it.each([
    ['imports', 9_999, '/v1/imports', { kind: 'customers' }],
    ['workflows', 999, '/v1/workflows', { name: 'more', trigger: 'checkout' }],
    ['mappings', 999, '/v1/mappings', { name: 'more', mapping }],
  ] as const)('so many %s, and others have theirs', async (name, before, path, body) => {
    await fill(name, before, { status: 'draft' });
    expect((await api.demo.post(path, body)).status).toBe(201);
    const refused = await api.demo.post(path, { ...body, name: 'too many' });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      ...[409, 'limit_reached'],
      expect.stringMatching(/^The workspace has [\d,]+ .*elete/),
    ]);
    expect((await api.other.post(path, body)).status).toBe(201);
    await empty(name);
    expect((await api.demo.post(path, { ...body, name: 'again' })).status).toBe(201);
  });

  it('so many imports that are not over: those that are don’t count', async () => {
    await fill('imports', 10_000, { status: 'finished' });
    expect((await api.demo.post('/v1/imports', { kind: 'customers' })).status).toBe(201);
  });

  it('so many runs at work', async () => {
    const id = await api.readyImport();
    await fill('runs', 1_000, { state: 'running' });
    const refused = await api.demo.post(`/v1/imports/${id}/validate`);
    expect([refused.status, refused.body.code]).toEqual([409, 'limit_reached']);
    await empty('runs');
    expect((await api.demo.post(`/v1/imports/${id}/validate`)).status).toBe(202);
  });
});

describe('a workspace has at most so many entries of reference data', () => {
  const fields: Readonly<Record<string, string>> = {
    ...{ name: 'more', system_name: 'more', external_id: 'more', category: 'any', point_of_contact: 'admin-panel' },
  };

  const given = (resource: ReferenceResource, suffix: string): object =>
    Object.fromEntries(
      Object.entries(resource.fields).flatMap(([name, { to }]) => {
        const text = fields[name];
        return text === undefined ? [] : [[name, to ? text : text + suffix]];
      }),
    );

  const entry = (resource: string, n: number) => ({
    ...{ _id: `made:${resource}:${n}` as never, workspace: 'demo', resource, id: `made_${n}` },
    ...{ fields: {}, claims: [`made:${resource}:${n}`], refers: [] },
  });

  it.each(referenceResources)('$most $many', async (resource) => {
    const path = `/v1/${resource.path}`;
    const known = (await api.demo.get(path)).body.items.length;
    const entries = Array.from({ length: resource.most - known - 1 }, (_, n) => entry(resource.path, n));
    await api.mongo.models.references.collection.insertMany(entries);
    expect((await api.demo.post(path, given(resource, 'A'))).status).toBe(201);
    const refused = await api.demo.post(path, given(resource, 'B'));
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      ...[409, 'limit_reached'],
      expect.stringContaining(`${resource.most.toLocaleString('en')} ${resource.many}`),
    ]);
    expect((await api.other.post(path, given(resource, 'A'))).status).toBe(201);
  });
});
