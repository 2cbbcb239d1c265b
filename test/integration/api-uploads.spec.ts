import { createHash } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { useApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const MIB = 1024 * 1024;
const api = useApi({ SLUICE_MAX_FILE_BYTES: String(256 * MIB) });

const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;
const show = async (id: string) => (await api.demo.get(`/v1/imports/${id}`)).body;

/** A multipart body of one file, as it is written by a client that does not know how long it will be. */
async function* multipart(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="big.csv"\r\n\r\n');
  yield* pieces;
  yield Buffer.from('\r\n--b--\r\n');
}

const stream = (id: string, pieces: Iterable<Uint8Array>) =>
  api.demo.ask(`/v1/imports/${id}/files`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: Readable.toWeb(Readable.from(multipart(pieces))) as ReadableStream,
    duplex: 'half',
  });

function* zeros(mib: number): Generator<Uint8Array> {
  const piece = new Uint8Array(MIB).fill(48);
  for (let n = 0; n < mib; n += 1) yield piece;
}

describe('uploads', () => {
  it('several files of one request keep their order, names and bytes', async () => {
    const id = await draft();
    const { status, body } = await api.demo.upload(id, { 'a.csv': 'id\n1\n', 'Ünnep "2".csv': 'id\n2\n', 'c.csv': '' });
    expect(status).toBe(201);
    expect(body.files).toMatchObject([
      { name: 'a.csv', state: 'uploaded', bytes: 5, ok: null },
      { name: 'Ünnep %222%22.csv', state: 'uploaded', bytes: 5 },
      { name: 'c.csv', state: 'uploaded', bytes: 0 },
    ]);
    expect(body.files[0].sha256).toBe(createHash('sha256').update('id\n1\n').digest('hex'));
    expect((await show(id)).status).toBe('preprocessing');
  });

  it('files of the same name are told apart, and a path is only a name', async () => {
    const id = await draft();
    await api.demo.upload(id, { 'customers.csv': 'id\n1\n' });
    await api.demo.upload(id, { '../../etc/customers.csv': 'id\n2\n' });
    const { files } = await show(id);
    expect(files.map(({ name }: { name: string }) => name)).toEqual(['customers.csv', 'customers (2).csv']);
  });

  it('a hundred files of one name in one request are numbered in their order', async () => {
    const id = await draft();
    const body = new FormData();
    for (let n = 1; n <= 100; n += 1) body.append('file', new Blob([`id\n${n}\n`]), 'same.csv');
    const answer = await api.demo.ask(`/v1/imports/${id}/files`, { method: 'POST', body });
    expect(answer.status).toBe(201);
    const names = answer.body.files.map(({ name }: { name: string }) => name);
    expect([names[0], names[1], names[99]]).toEqual(['same.csv', 'same (2).csv', 'same (100).csv']);
    await api.demo.upload(id, { 'same.csv': 'id\n101\n' });
    const found = await show(id);
    expect([found.file_count, found.files.length]).toEqual([101, 100]);
    const page = await api.demo.get(`/v1/imports/${id}/files?limit=100`);
    const next = await api.demo.get(`/v1/imports/${id}/files?cursor=${page.body.next_cursor}`);
    expect(next.body).toMatchObject({ items: [{ name: 'same (101).csv' }], next_cursor: null });
  });

  it('no more than can be noted: an import that was changed 3,000 times is not changed any more', async () => {
    const id = await draft();
    const change = { status: 'draft', at: new Date(), by: 'tester' } as const;
    const history = Array.from({ length: 3_000 }, () => change);
    await api.mongo.models.imports.updateOne({ _id: id }, { $set: { history } });
    const { status, body } = await api.demo.upload(id, { 'a.csv': 'id\n1\n' });
    expect([status, body.code]).toEqual([409, 'too_many_changes']);
    expect((await show(id)).history).toHaveLength(100);
    expect((await api.demo.post(`/v1/imports/${id}/cancel`)).status).toBe(200);
  });

  it('a file can be removed until the import begins', async () => {
    const id = await draft();
    const { body } = await api.demo.upload(id, { 'a.csv': 'id\n1\n' });
    const path = `/v1/imports/${id}/files/${body.files[0].id}`;
    expect((await api.demo.delete(path)).status).toBe(204);
    expect(await show(id)).toMatchObject({ status: 'draft', files: [] });
    expect((await api.demo.delete(path)).status).toBe(404);
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{}', 415],
    ['JSON that is none', { 'content-type': 'application/json' }, 'id\n1\n', 415],
    ['JSON of 2 MiB', { 'content-type': 'application/json' }, JSON.stringify('x'.repeat(2 * MIB)), 415],
    ['CSV', { 'content-type': 'text/csv' }, 'id\n1\n', 415],
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x', 415],
    ['no file', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--\r\n', 400],
    ['a broken end', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nbroken', 400],
  ])('%s is refused', async (_, headers, body, status) => {
    const answer = await api.demo.ask(`/v1/imports/${await draft()}/files`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status === 415 ? 'unsupported_media_type' : 'invalid_request');
    if (status === 415) expect(answer.body.detail).toContain('multipart/form-data');
  });

  it('files are taken at their own address only', async () => {
    const body = new FormData();
    body.append('kind', 'customers');
    const answer = await api.demo.ask('/v1/imports', { method: 'POST', body });
    expect([answer.status, answer.body.detail]).toEqual([415, 'Send application/json.']);
  });

  it.each([
    ['an unescaped quote in the filename', 'content-disposition: form-data; name="file"; filename="a"b.csv"'],
    ['a filename that does not end', 'content-disposition: form-data; name="file"; filename="a.csv'],
    ['no content-disposition', 'content-type: text/csv'],
    ['another disposition', 'content-disposition: attachment; filename="a.csv"'],
  ])('a part with %s is refused, not left out', async (_, header) => {
    const id = await draft();
    const good = 'content-disposition: form-data; name="file"; filename="good.csv"';
    for (const [first, second] of [
      [header, good],
      [good, header],
    ] as const) {
      const answer = await api.demo.ask(`/v1/imports/${id}/files`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: `--b\r\n${first}\r\n\r\nid\n1\n\r\n--b\r\n${second}\r\n\r\nid\n2\n\r\n--b--\r\n`,
      });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
      expect(answer.body.detail).toContain('Content-Disposition');
    }
  });

  it('a field called file without a filename is refused, other fields are passed over', async () => {
    const id = await draft();
    const send = (field: string) => {
      const body = new FormData();
      body.append(field, 'customers.csv');
      body.append('file', new Blob(['id\n1\n']), 'a.csv');
      return api.demo.ask(`/v1/imports/${id}/files`, { method: 'POST', body });
    };
    expect((await send('note')).body.files).toMatchObject([{ name: 'a.csv', bytes: 5 }]);
    const refused = await send('file');
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining('has no filename') } });
  });

  it('more files than a request may hold are refused, not left out', async () => {
    const files = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`${n}.csv`, 'id\n1\n']));
    const answer = await api.demo.upload(await draft(), files);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('may hold 100 files') } });
  });

  it('rule 16: an upload that is cut off leaves a file that says so, and nothing of its bytes', async () => {
    const id = await draft();
    const { appId, appToken } = api.credentials;
    const chunks = api.mongo.connection.collection('content.chunks');
    const before = await chunks.countDocuments();
    const request = requestHttp(`${api.url}/v1/imports/${id}/files`, {
      method: 'POST',
      headers: {
        'x-app-id': appId,
        'x-app-token': appToken,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 50 * MIB,
      },
    });
    request.once('error', () => undefined);
    request.write('--b\r\ncontent-disposition: form-data; name="file"; filename="cut.csv"\r\n\r\nid\n');
    for (const piece of zeros(8)) request.write(piece);
    await until('some of it has arrived', async () => (await show(id)).files[0]?.state === 'uploading');
    await until('some of it is stored', async () => (await chunks.countDocuments()) > before);
    request.destroy();
    await until('the import says so', async () => (await show(id)).status === 'has_file_errors');
    expect((await show(id)).files).toMatchObject([
      { name: 'cut.csv', state: 'incomplete', ok: false, errors: [{ code: 'upload_incomplete' }] },
    ]);
    const errors = (await api.demo.get(`/v1/imports/${id}/errors`)).body;
    expect(errors.items).toMatchObject([{ file: 'cut.csv', row: null, code: 'upload_incomplete' }]);
    await until('its bytes are gone', async () => (await chunks.countDocuments()) === before);
  });

  it('a large file is streamed: memory stays flat', async () => {
    const id = await draft();
    await stream(id, zeros(20));
    const before = api.process.residentMib;
    let most = before;
    const watching = setInterval(() => {
      most = Math.max(most, api.process.residentMib);
    }, 20);
    const { body } = await stream(id, zeros(250));
    clearInterval(watching);
    expect(body.files).toMatchObject([{ name: 'big (2).csv', state: 'uploaded', bytes: 250 * MIB }]);
    expect(most - before, 'MiB more').toBeLessThan(60);
  });

  it('a file over the limit is answered with its error', async () => {
    const id = await draft();
    const { status, body } = await stream(id, zeros(257));
    expect(status).toBe(201);
    expect(body.files).toMatchObject([{ state: 'incomplete', ok: false, errors: [{ code: 'file_too_large' }] }]);
    expect((await show(id)).status).toBe('has_file_errors');
  });
});
