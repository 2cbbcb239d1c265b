import { describe, expect, it } from 'vitest';
import { endpointKeyOf } from '../../../apps/api/test/endpoint-errors.js';
import { type RunningApi, useSharedApi } from '../../../apps/api/test/running-api.js';

const api = useSharedApi();

type Headers = Readonly<Record<string, string>>;

interface Said {
  readonly status: number;
  readonly headers: globalThis.Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form.
  readonly body: any;
}

const ask = async (path: string, init: RequestInit = {}): Promise<Said> => {
  const response = await fetch(api.url + path, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
};

const post = (path: string, form: Readonly<Record<string, string>>, headers: Headers): Promise<Said> =>
  ask(path, { method: 'POST', headers, body: new URLSearchParams(form) });

const own = (running: RunningApi): Headers => {
  const { appId, appToken } = running.credentials;
  return { 'x-app-id': appId, 'x-app-token': appToken };
};

const basic = (id: string, secret: string): Headers => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

const application = async (...scopes: readonly string[]): Promise<Headers> => {
  const appToken = await api.stores.tokens.issue({ workspace: 'demo', appId: 'shop', scopes });
  return { 'x-app-id': 'shop', 'x-app-token': appToken };
};

const asking = (scope: string): Readonly<Record<string, string>> => ({ grant_type: 'client_credentials', scope });

const tokenFor = async (scope: string, headers: Headers = own(api)): Promise<string> =>
  (await post('/v1/oauth/token', asking(scope), headers)).body.access_token;

const introspected = async (token: string, headers: Headers = own(api)) =>
  (await post('/v1/oauth/introspect', { token }, headers)).body;

const refused = async (form: Readonly<Record<string, string>>, headers: Headers = own(api)) => {
  const { status, body } = await post('/v1/oauth/token', form, headers);
  return [status, endpointKeyOf(body, status)];
};

describe('POST /v1/oauth/token', () => {
  it('answers with the token, who it is for, its end in unix seconds and what is granted', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { status, headers, body } = await post('/v1/oauth/token', asking('customers  api customers'), own(api));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const { access_token, expires_at, ...rest } = body;
    const said = { client_id: api.credentials.appId, expires_in: 900, scope: 'customers api', token_type: 'Bearer' };
    expect(rest).toEqual(said);
    expect(access_token).toMatch(/^sla_[\w-]{43}$/);
    expect(Math.abs(expires_at - before - 900)).toBeLessThanOrEqual(60);
  });

  it('takes the credentials as HTTP Basic too', async () => {
    const { appId, appToken } = api.credentials;
    const { status, body } = await post('/v1/oauth/token', asking('api'), basic(appId, appToken));
    expect([status, body.scope]).toEqual([200, 'api']);
    expect(await refused(asking('api'), basic(appId, 'slt_wrong'))).toEqual([401, 'unauthorized']);
    expect(await refused(asking('api'), basic('other', appToken))).toEqual([401, 'unauthorized']);
  });

  it('refuses another grant type, and none', async () => {
    for (const form of [{ grant_type: 'password', scope: 'api' }, { scope: 'api' }])
      expect(await refused(form as Record<string, string>)).toEqual([400, 'invalid_grant_type']);
  });

  it.each([['nothing'], ['api vouchers'], [' '], ['']])('refuses the scope %j', async (scope) => {
    expect(await refused(asking(scope))).toEqual([400, 'invalid_scope']);
  });

  it.each([
    ['api', ['imports:write', 'customers:write']],
    ['customers', ['imports:write', 'customers:write']],
    ['async-actions', ['imports:read']],
  ])('grants %s to application tokens with %j, and to no others', async (scope, scopes) => {
    expect((await post('/v1/oauth/token', asking(scope), await application(...scopes))).status).toBe(200);
    for (const left of scopes) {
      const others = scopes.filter((one) => one !== left);
      const headers = await application('customers:read', 'kinds:read', ...others);
      expect(await refused(asking(scope), headers)).toEqual([400, 'invalid_scope']);
    }
  });

  it('gives a workspace 1,000 tokens at once, and no more', async () => {
    const other = {
      'x-app-id': 'other',
      'x-app-token': await api.stores.tokens.issue({ workspace: 'other', appId: 'other', scopes: ['*'] }),
    };
    const soon = new Date(Date.now() + 600_000);
    const some = Array.from({ length: 1_000 }, (_, n) => ({
      ...{ _id: `filler-${n}`, workspace: 'other', appId: 'other', application: 'x', grants: ['api'] },
      ...{ createdAt: new Date(), expiresAt: n === 0 ? new Date(0) : soon },
    }));
    await api.mongo.collections.accessTokens.insertMany(some);
    expect((await post('/v1/oauth/token', asking('api'), other)).status).toBe(200);
    expect(await refused(asking('api'), other)).toEqual([429, 'too_many_requests']);
    expect((await post('/v1/oauth/token', asking('api'), own(api))).status).toBe(200);
  });

  it('keeps the hash of a token only, with when it ends', async () => {
    const token = await tokenFor('api');
    const kept = await api.mongo.collections.accessTokens.find({ workspace: 'demo' }).toArray();
    expect(JSON.stringify(kept)).not.toContain(token.slice(4));
    expect(kept.every(({ expiresAt }) => expiresAt instanceof Date)).toBe(true);
  });
});

describe('POST /v1/oauth/introspect', () => {
  it('says what a token allows', async () => {
    const { body } = await post('/v1/oauth/token', asking('async-actions'), own(api));
    const { access_token, client_id, expires_at } = body;
    expect(await introspected(access_token)).toEqual({ active: true, scope: 'async-actions', client_id, expires_at });
  });

  it('says of an unknown token, one that has expired and that of another application that it is not active', async () => {
    const token = await tokenFor('api');
    expect(await introspected('sla_nothing')).toEqual({ active: false });
    expect(await introspected(token, await application('imports:write'))).toEqual({ active: false });
    await api.mongo.collections.accessTokens.updateMany({ workspace: 'demo' }, { $set: { expiresAt: new Date() } });
    expect(await introspected(token)).toEqual({ active: false });
  });

  it('is told what is missing', async () => {
    const { status, body } = await post('/v1/oauth/introspect', {}, own(api));
    expect(endpointKeyOf(body, status)).toBe('invalid_query_params');
  });
});

describe('POST /v1/oauth/token/revoke', () => {
  const list = (token: string) => ask('/v1/async-actions', { headers: { authorization: `Bearer ${token}` } });

  it('ends a token at once', async () => {
    const token = await tokenFor('api');
    expect((await list(token)).status).not.toBe(401);
    expect((await post('/v1/oauth/token/revoke', { token }, own(api))).status).toBe(204);
    expect((await list(token)).status).toBe(401);
    expect(await introspected(token)).toEqual({ active: false });
  });

  it('does not know the token of another application, nor one that is gone, and never repeats it', async () => {
    const token = await tokenFor('api');
    for (const headers of [await application('imports:write'), own(api)]) {
      if (headers['x-app-id'] !== 'shop') await post('/v1/oauth/token/revoke', { token }, headers);
      const { status, body } = await post('/v1/oauth/token/revoke', { token }, headers);
      expect([status, endpointKeyOf(body, status), body.resource_type]).toEqual([404, 'not_found', 'access_token']);
      expect(JSON.stringify(body)).not.toContain(token);
    }
  });
});

describe('an access token', () => {
  it('opens the paths of the endpoint and no others', async () => {
    const headers = { authorization: `Bearer ${await tokenFor('api customers async-actions')}` };
    for (const path of ['/v1/imports', '/v1/customers/1', '/v1/kinds', '/v1/workspace'])
      expect((await ask(path, { headers })).status).toBe(401);
    expect((await post('/v1/oauth/token', asking('api'), headers)).status).toBe(401);
  });

  it('stops with the token of its application', async () => {
    const appToken = await api.stores.tokens.issue({ workspace: 'demo', appId: 'gone', scopes: ['*'] });
    const token = await tokenFor('api', { 'x-app-id': 'gone', 'x-app-token': appToken });
    await api.mongo.models.tokens.deleteMany({ appId: 'gone' });
    expect((await ask('/v1/async-actions', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });
});

describe('errors of the endpoint', () => {
  it('are no problem documents, and have a request id that the header has too', async () => {
    const { status, headers, body } = await ask('/v1/async-actions', { headers: { 'x-request-id': 'mine' } });
    expect([status, endpointKeyOf(body, status)]).toEqual([401, 'unauthorized']);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-request-id')).toBe(body.request_id);
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each([
    ['PUT', '/v1/oauth/token'],
    ['GET', '/v1/oauth/introspect'],
    ['DELETE', '/V1/OAuth/token/revoke/'],
  ])('%s %s is 405, and 401 for whom nobody knows', async (method, path) => {
    const known = await ask(path, { method, headers: own(api) });
    expect(endpointKeyOf(known.body, 405)).toBe('method_not_allowed');
    expect(known.headers.get('allow')).toBe('POST');
    expect(endpointKeyOf((await ask(path, { method })).body, 401)).toBe('unauthorized');
  });

  it('judge access before type and body', async () => {
    const json = { 'content-type': 'application/json' };
    const body = '{'.repeat(100_000);
    const stranger = await ask('/v1/oauth/token', { method: 'POST', headers: json, body });
    expect(endpointKeyOf(stranger.body, 401)).toBe('unauthorized');
    const known = await ask('/v1/oauth/token', { method: 'POST', headers: { ...json, ...own(api) }, body });
    expect(endpointKeyOf(known.body, 415)).toBe('unsupported_media_type');
  });

  it('tell of a form that is too large', async () => {
    const { status, body } = await post('/v1/oauth/token', { grant_type: 'x'.repeat(70_000) }, own(api));
    expect(endpointKeyOf(body, status)).toBe('payload_too_large');
  });

  it('are problem documents everywhere else', async () => {
    for (const path of ['/v1/oauth', '/v1/oauth/else', '/v1/customers/nobody', '/v1/nothing'])
      expect((await ask(path, { headers: own(api) })).headers.get('content-type')).toBe('application/problem+json');
  });
});
