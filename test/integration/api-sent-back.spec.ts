import { expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const sendBack = async (path: string, method: 'PATCH' | 'PUT'): Promise<void> => {
  const read = (await api.demo.get(path)).body;
  const headers = { 'content-type': 'application/json' };
  const sent = await api.demo.ask(path, { method, headers, body: JSON.stringify(read) });
  expect(sent).toMatchObject({ status: 200 });
  const { changed_at: _before, ...expected } = read;
  const { changed_at: _after, ...answered } = sent.body;
  expect(answered).toEqual(expected);
};

it('what was read can be sent back, and changes nothing', async () => {
  const { body: own } = await api.demo.post('/v1/attributes', { id: 'nickname', type: 'string', max_length: 40 });
  const { body: workflow } = await api.demo.post('/v1/workflows', { name: 'Greet', trigger: 'opt_in' });
  const mapping = { version: 1, idKind: 'external', attributes: [{ attribute: 'external_id', header: 'Nr' }] };
  const { body: saved } = await api.demo.post('/v1/mappings', { name: 'ours', mapping });
  for (const id of ['id', 'email', 'gender', own.id]) await sendBack(`/v1/attributes/${id}`, 'PATCH');
  await sendBack('/v1/workspace', 'PATCH');
  await sendBack(`/v1/workflows/${workflow.id}`, 'PATCH');
  await sendBack(`/v1/mappings/${saved.id}`, 'PUT');
});

it('an attribute of one workspace is one of another as it was read', async () => {
  const { body } = await api.demo.post('/v1/attributes', { id: 'colour', type: 'string' });
  expect((await api.other.post('/v1/attributes', body)).body).toEqual(body);
});

it('an import of the same settings can be made from one that was read', async () => {
  const made = await api.demo.post('/v1/imports', { kind: 'customers', id_kind: 'external', update_only: true });
  const { kind, name, id_kind, create_only, update_only } = made.body;
  const settings = { kind, name, id_kind, create_only, update_only };
  expect((await api.demo.post('/v1/imports', settings)).body).toMatchObject(settings);
});

it.each([
  ['/v1/attributes/email', { type: 'string' }, '/type', 'cannot be changed: it is "email"'],
  ['/v1/attributes/email', { standard: false }, '/standard', 'cannot be changed: it is true'],
  ['/v1/workspace', { country: 'CZ' }, '/country', 'cannot be changed: it is "HU"'],
])('a field of %s that is only read is refused when it is another', async (path, body, pointer, detail) => {
  const answer = await api.demo.patch(path, body);
  expect([answer.status, answer.body.errors]).toEqual([400, [{ pointer, detail }]]);
});

it('of an own attribute a given maximum is taken back with null', async () => {
  await api.demo.post('/v1/attributes', { id: 'motto', type: 'string', maxLength: 40 });
  expect((await api.demo.get('/v1/attributes/motto')).body.max_length).toBe(40);
  expect((await api.demo.patch('/v1/attributes/motto', { max_length: null })).body.max_length).toBeNull();
  expect((await api.demo.patch('/v1/attributes/motto', { max_length: 0 })).status).toBe(400);
});
