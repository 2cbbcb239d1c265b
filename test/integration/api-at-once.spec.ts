import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useSharedApi();

const keyed = (key: string) => ({ 'idempotency-key': key });
const mapping = { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] };

const ROUNDS = 15;
const AT_ONCE = 4;

describe(`${AT_ONCE} equal requests at once under one key have one answer`, () => {
  it.each([
    ['/v1/imports', (n: number) => ({ kind: 'customers', name: `Import ${n}` })],
    ['/v1/mappings', (n: number) => ({ name: `Mapping ${n}`, mapping })],
    ['/v1/attributes', (n: number) => ({ id: `attribute_${n}`, type: 'string' })],
    ['/v1/workflows', (n: number) => ({ name: `Workflow ${n}`, trigger: 'checkout' })],
    ['/v1/events', (n: number) => ({ action: 'opt_in', customer_id: `C${n}`, attributes: { first_name: 'A' } })],
  ])('%s', async (path, bodyOf) => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const same = Array.from({ length: AT_ONCE }, () => api.demo.post(path, bodyOf(n), keyed(`${path}-${n}`)));
      const answers = await Promise.all(same);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      expect(answers.map(({ body }) => body)).toEqual(answers.map(() => answers[0]?.body));
    }
  });

  it('the order of their keys does not matter', async () => {
    const bodies = [
      { name: 'ordered', mapping: { version: 1, attributes: [{ attribute: 'id', header: 'Nr' }] } },
      { mapping: { attributes: [{ header: 'Nr', attribute: 'id' }], version: 1 }, name: 'ordered' },
    ];
    const answers: Answer[] = [];
    for (const body of bodies) answers.push(await api.demo.post('/v1/mappings', body, keyed('ordered')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    const event = { action: 'opt_in', customer_id: 'O1', attributes: { first_name: 'A', last_name: 'B' } };
    const other = { attributes: { last_name: 'B', first_name: 'A' }, customer_id: 'O1', action: 'opt_in' };
    const first = await api.demo.post('/v1/events', event, keyed('event'));
    expect(await api.demo.post('/v1/events', other, keyed('event'))).toMatchObject({ status: 201, body: first.body });
  });
});

describe('the syntax of a key is the same for every creating call', () => {
  it.each(['/v1/imports', '/v1/mappings', '/v1/attributes', '/v1/workflows', '/v1/events', '/v1/imports/{id}/files'])(
    '%s',
    async (path) => {
      const bodies: Readonly<Record<string, object>> = {
        '/v1/imports': { kind: 'customers' },
        '/v1/mappings': { name: 'syntax', mapping },
        '/v1/attributes': { id: 'syntax', type: 'string' },
        '/v1/workflows': { name: 'syntax', trigger: 'checkout' },
        '/v1/events': { action: 'opt_in', customer_id: 'syntax' },
      };
      const target = path.endsWith('/files')
        ? `/v1/imports/${(await api.demo.post('/v1/imports', { kind: 'customers' })).body.id}/files`
        : path;
      for (const key of ['', 'with blank', 'é', 'x'.repeat(256)]) {
        const form = new FormData();
        form.append('file', new Blob(['id\n1\n']), 'a.csv');
        const sent = path.endsWith('/files')
          ? await api.demo.ask(target, { method: 'POST', body: form, headers: keyed(key) })
          : await api.demo.post(target, bodies[path], keyed(key));
        expect([key, sent.status, sent.body.errors?.[0]?.pointer]).toEqual([key, 400, 'Idempotency-Key']);
      }
    },
  );
});

describe('an upload under a key', () => {
  const newImport = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;

  const head = '--XB\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\n1\n';

  /** One that has sent its first bytes, and waits. */
  const begin = async (id: string, key: string) => {
    const { appId, appToken } = api.credentials;
    const headers = { 'content-type': 'multipart/form-data; boundary=XB', 'x-app-id': appId, 'x-app-token': appToken };
    const sending = request(`${api.url}/v1/imports/${id}/files`, {
      method: 'POST',
      headers: { ...headers, ...keyed(key) },
    });
    sending.on('error', () => undefined);
    sending.write(head);
    await until('the file has begun', async () => (await api.stores.files.list(id)).length > 0);
    return sending;
  };

  const again = (id: string, key: string) => {
    const form = new FormData();
    form.append('file', new Blob(['id\n1\n']), 'a.csv');
    return api.demo.ask(`/v1/imports/${id}/files`, { method: 'POST', body: form, headers: keyed(key) });
  };

  it('that is still arriving is answered with when to send it again', async () => {
    const id = await newImport();
    const sending = await begin(id, 'slow');
    const busy = await again(id, 'slow');
    expect([busy.status, busy.body.code, busy.headers.get('retry-after')]).toEqual([409, 'request_in_progress', '2']);
    sending.destroy();
  });

  it('whose connection is lost frees its key at once', async () => {
    const id = await newImport();
    const sending = await begin(id, 'lost');
    sending.destroy();
    await until('its key is free', async () => (await again(id, 'lost')).status === 201, { seconds: 20 });
    expect((await api.stores.files.list(id)).map(({ state }) => state)).toEqual(['uploaded']);
  });
});

it.each([false, true])('60 attributes that are added at once are all there, each under a key: %s', async (hasKey) => {
  const ids = Array.from({ length: 60 }, (_, n) => `at_once_${hasKey}_${n}`);
  const add = (id: string) => api.demo.post('/v1/attributes', { id, type: 'string' }, hasKey ? keyed(id) : {});
  const statuses = (await Promise.all(ids.map(add))).map(({ status }) => status);
  expect(statuses).toEqual(ids.map(() => 201));
  const kept = (await api.demo.get('/v1/attributes?limit=500')).body.items.map(({ id }: { id: string }) => id);
  expect(kept).toEqual(expect.arrayContaining(ids));
});

it('200 uploads at once into one import are all taken', async () => {
  const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
  const names = Array.from({ length: 200 }, (_, n) => `file-${n}.csv`);
  const answers = await Promise.all(names.map((name) => api.demo.upload(id, { [name]: 'id\n1\n' })));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
  expect((await api.stores.files.list(id)).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});
