import { describe, expect, it } from 'vitest';
import { Asker } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useSharedApi();

describe('credentials', () => {
  const cases: readonly (readonly [string, (token: string) => Record<string, string>, number])[] = [
    ['application and token', (token) => ({ 'x-app-id': 'demo', 'x-app-token': token }), 200],
    ['a bearer token', (token) => ({ authorization: `Bearer ${token}` }), 200],
    ['nothing', () => ({}), 401],
    ['a wrong token', () => ({ 'x-app-id': 'demo', 'x-app-token': 'slt_wrong' }), 401],
    ["a token with another's application", (token) => ({ 'x-app-id': 'other', 'x-app-token': token }), 401],
    ['a token without its application', (token) => ({ 'x-app-token': token }), 401],
    ['another scheme', (token) => ({ authorization: `Basic ${token}` }), 401],
  ];

  it.each(cases)('%s', async (_, headers, status) => {
    const asker = Asker.with(api.url, headers(api.credentials.appToken));
    expect((await asker.get('/v1/imports')).status).toBe(status);
  });

  it('an expired token is no token', async () => {
    const expiresAt = new Date(Date.now() - 1_000);
    const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'old', scopes: ['*'], expiresAt });
    const asker = Asker.with(api.url, { authorization: `Bearer ${token}` });
    expect((await asker.get('/v1/imports')).status).toBe(401);
  });

  it('a token does only what its scopes say', async () => {
    const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'reader', scopes: ['imports:read'] });
    const reader = Asker.with(api.url, { authorization: `Bearer ${token}` });
    expect((await reader.get('/v1/imports')).status).toBe(200);
    expect((await reader.post('/v1/imports', { kind: 'customers' })).body.code).toBe('forbidden');
    expect((await reader.get('/v1/customers/1')).body.code).toBe('forbidden');
  });
});

describe('a workspace sees nothing of another', () => {
  it('whatever it asks about an import', async () => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    const path = `/v1/imports/${id}`;
    const answers = await Promise.all([
      api.other.get(path),
      api.other.get(`${path}/errors`),
      api.other.get(`${path}/progress`),
      api.other.post(`${path}/validate`),
      api.other.post(`${path}/start`),
      api.other.post(`${path}/cancel`),
      api.other.upload(id, { 'a.csv': 'id\n1\n' }),
      api.other.delete(`${path}/files/fil_1`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(404));
    expect((await api.other.get('/v1/imports')).body.items).toEqual([]);
    expect((await api.demo.get(path)).body).toMatchObject({ status: 'draft', files: [] });
  });

  it('nor of its customers', async () => {
    const now = new Date();
    const customer = { _id: 'demo:c-1', workspace: 'demo', id: 'c-1', created_at: now, updated_at: now, n: 0 };
    await api.mongo.collections.customers.insertOne(customer);
    expect((await api.demo.get('/v1/customers/c-1')).status).toBe(200);
    expect((await api.other.get('/v1/customers/c-1')).status).toBe(404);
    expect((await api.other.get('/v1/customers/c-1/events')).status).toBe(404);
  });
});

describe('every error is a problem that says what to do', () => {
  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers = json): RequestInit => ({ method: 'POST', headers, body });

  const cases: readonly (readonly [string, string, RequestInit, number, string])[] = [
    ['an unknown address', '/v1/nothing', {}, 404, 'not_found'],
    ['an unknown address outside', '/nothing', {}, 404, 'not_found'],
    ['an unknown import', '/v1/imports/imp_nothing', {}, 404, 'not_found'],
    ['an address that is no text', '/v1/imports/%E0%A4%A', {}, 400, 'invalid_request'],
    ['a body that is no JSON', '/v1/imports', post('{"kind":'), 400, 'invalid_request'],
    ['a body that is no object', '/v1/imports', post('[]'), 400, 'invalid_request'],
    [
      'a body of another type',
      '/v1/imports',
      post('kind: customers', { 'content-type': 'text/yaml' }),
      415,
      'unsupported_media_type',
    ],
    ['a large body', '/v1/imports', post(JSON.stringify({ name: 'x'.repeat(1_100_000) })), 413, 'payload_too_large'],
    ['a limit that is none', '/v1/imports?limit=many', {}, 400, 'invalid_request'],
    ['a cursor from elsewhere', '/v1/imports?cursor=abc', {}, 400, 'invalid_request'],
    ['a page of too many errors', '/v1/imports/imp_nothing/errors?limit=1001', {}, 400, 'invalid_request'],
  ];

  it.each(cases)('%s', async (_, path, init, status, code) => {
    const { body, headers, status: given } = await api.demo.ask(path, { method: 'GET', ...init });
    expect([given, headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(body).toMatchObject({ status, code, type: `urn:sluice:problem:${code}`, detail: expect.any(String) });
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.[jt]s:| at \w+ \(/);
  });

  it('lists all mistakes of a request at once', async () => {
    const { body } = await api.demo.post('/v1/imports', { name: '', id_kind: 'none', colour: 'red' });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.toSorted()).toEqual(['/colour', '/id_kind', '/kind', '/name']);
  });

  it('answers carry headers that keep browsers from misusing them', async () => {
    const { headers } = await api.demo.get('/v1/imports');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('what belongs to no workspace needs no credentials', () => {
  const anyone = () => Asker.with(api.url, {});

  it('documentation', async () => {
    expect((await anyone().get('/docs')).body).toContain('swagger-ui');
    expect((await anyone().get('/docs/json')).body).toMatchObject({ openapi: '3.1.0' });
  });

  it('health and metrics', async () => {
    expect((await anyone().get('/health/live')).body).toEqual({ status: 'ok', checks: {} });
    const ready = { status: 'ok', checks: { mongodb: true, kafka: true } };
    await until('the broker has answered', async () => (await anyone().get('/health/ready')).body.checks.kafka);
    expect((await anyone().get('/health/ready')).body).toEqual(ready);
    expect((await anyone().get('/metrics')).body).toContain('nodejs_eventloop_lag');
  });
});
