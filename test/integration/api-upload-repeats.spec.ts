import { request as requestHttp } from 'node:http';
import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useSharedApi();

const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;
const show = async (id: string) => (await api.demo.get(`/v1/imports/${id}`)).body;
const contents = (): Promise<number> => api.mongo.connection.collection('content.files').countDocuments();

const send = (id: string, key: string, files: Readonly<Record<string, string>>) => {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append('file', new Blob([content]), name);
  return api.demo.ask(`/v1/imports/${id}/files`, { method: 'POST', headers: { 'idempotency-key': key }, body });
};

const two = { 'a.csv': 'id\n1\n', 'b.csv': 'id\n2\n' };

/** Begins an upload, breaks off in its second file once that has begun, and waits until the api has seen it. */
const breakOff = async (id: string, key: string): Promise<void> => {
  const { appId, appToken } = api.credentials;
  const type = 'multipart/form-data; boundary=b';
  const request = requestHttp(`${api.url}/v1/imports/${id}/files`, {
    method: 'POST',
    headers: { 'x-app-id': appId, 'x-app-token': appToken, 'content-type': type, 'idempotency-key': key },
  });
  request.once('error', () => undefined);
  const head = (name: string) => `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  request.write(`${head('a.csv')}id\n1\n\r\n${head('b.csv')}id\n`);
  await until('the second has begun', async () => (await show(id)).files.length === 2);
  request.destroy();
  await until('the api has seen it', async () => (await show(id)).files[1]?.state === 'incomplete');
  await until(
    'its key is free',
    async () => (await api.mongo.collections.answers.countDocuments({ answer: null })) === 0,
  );
};

describe('an upload with an Idempotency-Key', () => {
  it('stores its files once, and is answered the same each time', async () => {
    const id = await draft();
    const first = await send(id, 'once', two);
    const stored = await contents();
    const second = await send(id, 'once', two);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await show(id)).files.map(({ name }: { name: string }) => name)).toEqual(['a.csv', 'b.csv']);
    expect(await contents()).toBe(stored);
  });

  it('is answered the same also when its files have been removed since', async () => {
    const id = await draft();
    const first = await send(id, 'removed', two);
    for (const file of first.body.files) await api.demo.delete(`/v1/imports/${id}/files/${file.id}`);
    expect((await send(id, 'removed', two)).body).toEqual(first.body);
    expect((await show(id)).files).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['other bytes', { ...two, 'b.csv': 'id\n3\n' }],
    ['a file less', { 'a.csv': two['a.csv'] }],
    ['a file more', { ...two, 'c.csv': 'id\n3\n' }],
  ])('is refused with %s', async (what, files) => {
    const id = await draft();
    const key = what.replaceAll(' ', '-');
    await send(id, key, two);
    const { body } = await send(id, key, files);
    expect(body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect((await show(id)).files).toHaveLength(2);
  });

  it('is refused for another import, and for another operation', async () => {
    const id = await draft();
    await send(id, 'elsewhere', two);
    expect((await send(await draft(), 'elsewhere', two)).body.code).toBe('idempotency_key_reused');
    const named = await api.demo.post('/v1/imports', { kind: 'customers' }, { 'idempotency-key': 'elsewhere' });
    expect(named.status).toBe(422);
  });

  it('that broke off goes on when it is sent again: nothing is stored twice, nothing stays broken', async () => {
    const id = await draft();
    await breakOff(id, 'broken');
    const [kept] = (await show(id)).files;
    const { status, body } = await send(id, 'broken', two);
    expect([status, body.files[0].id]).toEqual([201, kept.id]);
    const { files } = await show(id);
    expect(files.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['a.csv', 'uploaded'],
      ['b.csv', 'uploaded'],
    ]);
    expect((await send(id, 'broken', two)).body).toEqual(body);
  });

  it('is refused while the same one is still arriving; once its receiver is dead, what it stored is known', async () => {
    const id = await draft();
    const file = { 'a.csv': two['a.csv'] };
    const first = await send(id, 'dies', file);
    const dying = { answer: null, lease: { owner: 'another', until: new Date(Date.now() + 60_000) } };
    const _id = 'demo:dies';
    await api.mongo.collections.answers.updateOne({ _id }, { $set: dying });
    expect((await send(id, 'dies', file)).body).toMatchObject({ status: 409, code: 'request_in_progress' });
    await api.mongo.collections.answers.updateOne({ _id }, { $set: { 'lease.until': new Date(0) } });
    expect((await send(id, 'dies', file)).body).toEqual(first.body);
    expect((await show(id)).files).toHaveLength(1);
    expect((await send(id, 'dies', file)).status).toBe(201);
  });

  it('several times at once stores its files once', async () => {
    const id = await draft();
    const answers = await Promise.all([1, 2, 3].map(() => send(id, 'at-once', two)));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect((await show(id)).files).toHaveLength(2);
  });

  it('takes no key when it is refused', async () => {
    const id = await draft();
    expect((await send('imp_none', 'refused', two)).status).toBe(404);
    expect((await send(id, 'refused', {})).status).toBe(400);
    expect((await send(id, 'refused', two)).status).toBe(201);
  });
});
