import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { anyMultipart, BOUNDARY, goodBody, hostileBodies } from '../support/multipart-bodies.js';
import { runSeed } from '../support/seed.js';

const api = useSharedApi();

const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;

const send = (id: string, body: Buffer, more: Readonly<Record<string, string>> = {}) =>
  api.demo.ask(`/v1/imports/${id}/files`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...more },
    body: new Uint8Array(body),
  });

const isAlive = async (): Promise<boolean> => (await api.demo.get('/health/live')).status === 200;

describe('a multipart body', () => {
  it.each(Object.entries(hostileBodies))('of %s is refused, and the api lives on', async (_, body) => {
    const answer = await send(await draft(), body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(await isAlive()).toBe(true);
  });

  it('keeps the whole files before its first fault, and none behind it', async () => {
    const id = await draft();
    const { status } = await send(id, hostileBodies['a file, malformed parts, a file'] ?? Buffer.alloc(0));
    const { files } = (await api.demo.get(`/v1/imports/${id}`)).body;
    expect(status).toBe(400);
    expect(files.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['a.csv', 'uploaded'],
    ]);
  });

  it('whose parts are random is answered with 201 or 400, and the api lives on', async () => {
    const bodies = [goodBody, ...fc.sample(anyMultipart, { seed: runSeed, numRuns: 160 })];
    const id = await draft();
    const statuses = new Set<number>();
    for (let at = 0; at < bodies.length; at += 8) {
      const answers = await Promise.all(bodies.slice(at, at + 8).map((body) => send(id, body)));
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses].toSorted(), `SLUICE_TEST_SEED=${runSeed}`).toEqual([201, 400]);
    expect(await isAlive()).toBe(true);
  });

  it.each(['gzip', 'deflate', 'br'])('with the content encoding %s is refused', async (encoding) => {
    const answer = await send(await draft(), Buffer.from('x'), { 'content-encoding': encoding });
    expect([answer.status, answer.body.detail]).toEqual([415, expect.stringContaining('Content-Encoding')]);
  });

  it.each([
    'content-transfer-encoding: base64',
    'Content-Transfer-Encoding: Quoted-Printable',
    'Content-Encoding: gzip',
  ])('with a part of %s is refused, and nothing of it is stored', async (encoding) => {
    const id = await draft();
    const header = `content-disposition: form-data; name="file"; filename="a.csv"\r\n${encoding}`;
    const answer = await send(id, Buffer.from(`--XB\r\n${header}\r\n\r\naWQKMQo=\r\n--XB--\r\n`));
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(/Content-\w*-?Encoding/)]);
    expect((await api.demo.get(`/v1/imports/${id}`)).body.files).toEqual([]);
  });

  it('has a boundary of 70 characters at most', async () => {
    const answer = await send(await draft(), Buffer.from('x'), {
      'content-type': `multipart/form-data; boundary=${'b'.repeat(1_000)}`,
    });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });
});
