import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const headers = ['Nr', 'Sex', 'Mail'];

const put = (id: string, body: object, { query = '', conditions = {} } = {}) =>
  api.demo.ask(`/v1/imports/${id}/mapping${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...conditions },
    body: JSON.stringify(body),
  });

describe('a mapping that several people change', () => {
  const conditionally = (id: string, body: object, conditions: Readonly<Record<string, string>>) =>
    put(id, body, { conditions });
  const idFrom = (header: string) => ({ version: 1, attributes: [{ attribute: 'id', header }] });

  it('is changed only where it is still the one that was seen', async () => {
    const id = await api.readyImport({ headers });
    const first = await conditionally(id, idFrom('Nr'), { 'if-none-match': '*' });
    const seen = first.headers.get('etag') ?? '';
    expect([first.status, (await api.demo.get(`/v1/imports/${id}/mapping`)).headers.get('etag')]).toEqual([200, seen]);
    const late = await conditionally(id, idFrom('Sex'), { 'if-none-match': '*' });
    expect([late.status, late.body.code]).toEqual([412, 'mapping_changed']);
    const second = await conditionally(id, idFrom('Mail'), { 'if-match': seen });
    expect(second.status).toBe(200);
    const third = await conditionally(id, idFrom('Sex'), { 'if-match': seen });
    expect([third.status, third.body.code]).toEqual([412, 'mapping_changed']);
    expect((await api.demo.get(`/v1/imports/${id}/mapping`)).body.attributes).toEqual([
      { attribute: 'id', header: 'Mail' },
    ]);
  });

  it('loses nothing when changes arrive at the same moment', async () => {
    const id = await api.readyImport({ headers });
    const seen = (await put(id, idFrom('Nr'))).headers.get('etag') ?? '';
    const answers = await Promise.all(
      ['Sex', 'Mail'].map((one) => conditionally(id, idFrom(one), { 'if-match': seen })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('takes no other condition', async () => {
    const id = (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;
    for (const headers of [{ 'if-none-match': '"x"' }, { 'if-none-match': '*', 'if-match': '"x"' }]) {
      const { status, body } = await conditionally(id, idFrom('Nr'), headers as Readonly<Record<string, string>>);
      expect([status, body.errors[0].pointer]).toEqual([400, 'If-None-Match']);
    }
  });
});

describe('a mapping that is still being made', () => {
  it('may lack the ID, which is an obstacle until it is there', async () => {
    const id = await api.readyImport({ headers });
    const without = { version: 2, attributes: [{ attribute: 'email', header: 'Mail' }] };
    expect((await put(id, without)).body.code).toBe('invalid_mapping');
    const kept = await put(id, without, { query: '?incomplete=true' });
    expect([kept.status, kept.body.attributes]).toEqual([200, without.attributes]);
    const refused = await api.demo.post(`/v1/imports/${id}/validate`);
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'id_not_first']);
    expect((await api.demo.get(`/v1/imports/${id}`)).body.obstacles).toHaveLength(1);
  });

  it('may have no other fault', async () => {
    const id = await api.readyImport({ headers });
    const absent = { version: 2, attributes: [{ attribute: 'email', header: 'No' }] };
    const refused = await put(id, absent, { query: '?incomplete=true' });
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(['absent_header']);
  });
});
