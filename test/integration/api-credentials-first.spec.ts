import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { RawConnection } from '../support/raw-http.js';

const MIB = 1024 * 1024;
const api = useSharedApi();

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'multipart/form-data; boundary=XB' };
const known = (): Record<string, string> => ({ authorization: `Bearer ${api.credentials.appToken}` });

/** Does something on a connection of its own, and ends that whatever happens. */
const onConnection = async (work: (connection: RawConnection) => Promise<void>): Promise<void> => {
  const connection = await RawConnection.to(api.url);
  try {
    await work(connection);
  } finally {
    connection.end();
  }
};

const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;

describe('who is not known', () => {
  it.each([
    ['a body that is no JSON', 'POST /v1/imports', json, '{{{'],
    ['a body that is nested too deep', 'POST /v1/events', json, '['.repeat(100_000)],
    ['a body of another type', 'POST /v1/imports', { 'content-type': 'text/csv' }, 'id'],
    ['an upload', 'POST /v1/imports/imp_1/files', form, '--XB\r\nBAD\r\n\r\n'],
    ['a method that the address does not have', 'PUT /v1/imports', json, '{}'],
    ['an address that does not exist', 'POST /v1/nothing', json, '{'],
  ])('is answered 401, whatever is sent: %s', async (_, request, headers, body) => {
    await onConnection(async (connection) => {
      connection.head(request, { ...headers, 'content-length': Buffer.byteLength(body) }).write(body);
      await connection.answered(401);
      expect(connection.received).toContain('www-authenticate: Bearer');
    });
  });

  it('is answered before the body has come, of which nothing is waited for', async () => {
    await onConnection(async (connection) => {
      connection.head('POST /v1/events', { ...json, 'content-length': 1000 }).write('{');
      await connection.answered(401);
      expect(connection.received).toContain('"code":"unauthorized"');
    });
  });

  it('is not asked for a body that waits for a 100', async () => {
    await onConnection(async (connection) => {
      connection.head('POST /v1/events', { ...json, 'content-length': 1000, expect: '100-continue' });
      await connection.answered(401);
      expect(connection.received).not.toContain('100 Continue');
      await connection.closed();
    });
  });
});

describe('a body that waits for a 100', () => {
  it.each([
    ['of an import that does not exist', '/v1/imports/imp_nothing/files', 404],
    ['of another type', '/v1/imports', 415],
  ])('is not asked for: %s', async (_, path, status) => {
    await onConnection(async (connection) => {
      connection.head(`POST ${path}`, { ...known(), ...form, 'content-length': 200 * MIB, expect: '100-continue' });
      await connection.answered(status);
      expect(connection.received).not.toContain('100 Continue');
    });
  });

  it('is not asked for by an import that takes no more files', async () => {
    const id = await draft();
    await api.demo.post(`/v1/imports/${id}/cancel`);
    await onConnection(async (connection) => {
      const headers = { ...known(), ...form, 'content-length': 200 * MIB, expect: '100-continue' };
      connection.head(`POST /v1/imports/${id}/files`, headers);
      await connection.answered(409);
      expect(connection.received).not.toContain('100 Continue');
    });
  });

  it('is asked for and taken once it is clear that it will be read', async () => {
    const body = '--XB\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\n1\n\r\n--XB--\r\n';
    const upload = `/v1/imports/${await draft()}/files`;
    await onConnection(async (connection) => {
      connection.head(`POST ${upload}`, { ...known(), ...form, 'content-length': body.length, expect: '100-continue' });
      await connection.answered(100);
      connection.write(body);
      await connection.answered(201);
    });
    await onConnection(async (connection) => {
      const made = '{"kind":"customers"}';
      const headers = { ...known(), ...json, 'content-length': made.length, expect: '100-continue' };
      connection.head('POST /v1/imports', headers);
      await connection.answered(100);
      connection.write(made);
      await connection.answered(201);
    });
  });
});

describe('an answer that comes early', () => {
  it('reaches a client that sends everything before it reads', async () => {
    await onConnection(async (connection) => {
      connection.head('POST /v1/imports/imp_1/files', { ...form, 'content-length': 20 * MIB });
      expect(await connection.pour(20 * MIB, 20)).toBe(20 * MIB);
      await connection.answered(401);
      // The connection goes on with the next request.
      connection.head('GET /health/live', {});
      await connection.answered(200);
    });
  });

  it('reaches fetch with its body', async () => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(20 * MIB)]), 'a.csv');
    const answer = await fetch(`${api.url}/v1/imports/imp_1/files`, { method: 'POST', body });
    expect([answer.status, (await answer.json()).code]).toEqual([401, 'unauthorized']);
  });

  it('lets 64 MiB more be sent, and then cuts the connection off', async () => {
    await onConnection(async (connection) => {
      connection.head('POST /v1/imports/imp_1/files', { ...form, 'content-length': 1024 * MIB });
      const sent = await connection.pour(1024 * MIB, 25);
      await connection.closed();
      expect(connection.status).toBe(401);
      expect(sent).toBeLessThan(128 * MIB);
    });
  });

  it('lets more be sent for 5 s only', async () => {
    await onConnection(async (connection) => {
      connection.head('POST /v1/imports', { ...known(), ...form, 'content-length': MIB });
      await connection.answered(415);
      await connection.closed();
    });
  });

  it.each([
    ['/v1/imports', 64 * 1024],
    ['/v1/mappings', MIB],
    ['/v1/events', MIB],
  ])('a JSON body for %s may have %d bytes', async (path, limit) => {
    await onConnection(async (connection) => {
      connection.head(`POST ${path}`, { ...known(), ...json, 'content-length': limit + 1 });
      await connection.answered(413);
    });
    const chunked = { ...known(), ...json, 'transfer-encoding': 'chunked' };
    await onConnection(async (connection) => {
      connection.head(`POST ${path}`, chunked);
      connection.write(`${(limit + 1).toString(16)}\r\n${' '.repeat(limit + 1)}\r\n`);
      await connection.answered(413);
    });
    const atMost = { method: 'POST', headers: json, body: `${' '.repeat(limit - 2)}{}` };
    expect((await api.demo.ask(path, atMost)).status).toBe(400);
  });
});

describe('an address', () => {
  it.each([
    ['PUT', '/v1/imports', 'GET, HEAD, POST'],
    ['TRACE', '/v1/imports', 'GET, HEAD, POST'],
    ['DELETE', '/v1/events', 'POST'],
    ['OPTIONS', '/v1/customers/someone', 'GET, HEAD'],
    ['POST', '/health/live', 'GET, HEAD'],
  ])('%s %s is answered with the methods that it has', async (method, path, allow) => {
    await onConnection(async (connection) => {
      connection.head(`${method} ${path}`, known());
      await connection.answered(405);
      expect(connection.received.toLowerCase()).toContain(`allow: ${allow.toLowerCase()}\r\n`);
      expect(connection.received).toContain('"code":"method_not_allowed"');
    });
  });
});

describe('an answer', () => {
  it('has no ETag, and says nothing of its server', async () => {
    const { headers } = await api.demo.get('/v1/imports');
    expect([headers.get('etag'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('has the X-Request-Id that the client gave, or one of its own', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await api.demo.ask('/v1/imports', { headers })).headers.get('x-request-id');
    expect(await ask({ 'x-request-id': 'order-17:a.B_c' })).toBe('order-17:a.B_c');
    for (const given of ['a b', 'x'.repeat(65), '{"a":1}'])
      expect(await ask({ 'x-request-id': given })).toMatch(/^[0-9a-f-]{36}$/);
    expect((await fetch(`${api.url}/v1/nothing`)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
