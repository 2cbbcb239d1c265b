import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const draft = { kind: 'customers', name: 'April' };
const keyed = (key: string) => ({ 'idempotency-key': key });
const drafts = (): Promise<number> => api.mongo.models.imports.countDocuments({});

describe('a creating call with an Idempotency-Key', () => {
  it('creates once, and is answered the same each time', async () => {
    const before = await drafts();
    const first = await api.demo.post('/v1/imports', draft, keyed('a'));
    await api.demo.post(`/v1/imports/${first.body.id}/cancel`);
    const second = await api.demo.post('/v1/imports', draft, keyed('a'));
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await drafts()).toBe(before + 1);
  });

  it('creates once also when it is sent several times at once', async () => {
    const before = await drafts();
    const answers = await Promise.all([1, 2, 3].map(() => api.demo.post('/v1/imports', draft, keyed('b'))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await drafts()).toBe(before + 1);
  });

  it('is refused for another body or another operation', async () => {
    await api.demo.post('/v1/imports', draft, keyed('c'));
    const other = await api.demo.post('/v1/imports', { ...draft, name: 'May' }, keyed('c'));
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    const workflow = await api.demo.post('/v1/workflows', { name: 'Greeting', trigger: 'opt_in' }, keyed('c'));
    expect(workflow.status).toBe(422);
  });

  it('saves a mapping once, and takes no key for a name in use', async () => {
    const saved = { name: 'CRM', mapping: { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] } };
    const first = await api.demo.post('/v1/mappings', saved, keyed('m'));
    const second = await api.demo.post('/v1/mappings', saved, keyed('m'));
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await api.demo.post('/v1/mappings', { ...saved, name: 'ERP' }, keyed('m'))).status).toBe(422);
    expect((await api.demo.post('/v1/mappings', saved, keyed('n'))).body).toMatchObject({ code: 'name_taken' });
    expect((await api.demo.post('/v1/mappings', { ...saved, name: 'ERP' }, keyed('n'))).status).toBe(201);
  });

  it('has its key for its workspace alone', async () => {
    const ours = await api.demo.post('/v1/imports', draft, keyed('d'));
    const theirs = await api.other.post('/v1/imports', draft, keyed('d'));
    expect([ours.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(ours.body.id);
  });

  it('takes no key when it is refused', async () => {
    expect((await api.demo.post('/v1/attributes', { id: 'metadata', type: 'string' }, keyed('e'))).status).toBe(400);
    const added = await api.demo.post('/v1/attributes', { id: 'nickname', type: 'string' }, keyed('e'));
    expect(added.status).toBe(201);
    const again = await api.demo.post('/v1/attributes', { id: 'nickname', type: 'string' }, keyed('e'));
    expect([again.status, again.body]).toEqual([201, added.body]);
  });

  it.each(['', 'with blank', 'x'.repeat(256)])('takes no key such as %j', async (key) => {
    expect((await api.demo.post('/v1/imports', draft, keyed(key))).status).toBe(400);
  });

  it('is forgotten after 24 hours', async () => {
    const indexes = await api.mongo.collections.answers.indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 86_400 }));
  });
});
