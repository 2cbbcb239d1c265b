import { beforeAll, describe, expect, it } from 'vitest';
import { Asker } from '../../apps/api/test/asker.js';
import { addPerson, openSession } from '../../apps/api/test/person.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

let admin: Asker;

beforeAll(async () => {
  const id = await addPerson(api.stores, { email: 'a@example.org', name: 'Anna', roles: { demo: 'administrator' } });
  admin = (await openSession(api, id)).asker;
});

const bearer = (secret: string): Asker => Asker.with(api.url, { authorization: `Bearer ${secret}` });

const withScopes = async (...scopes: readonly string[]): Promise<Asker> =>
  bearer(await api.stores.tokens.issue({ workspace: 'demo', appId: 'maker', scopes }));

describe('a token', () => {
  it('is made with its secret, which is shown once', async () => {
    const given = { name: 'crm-sync', scopes: ['imports:read', 'imports:read', 'imports:write'] };
    const { status, body } = await admin.post('/v1/tokens', given);
    const { secret, ...token } = body;
    expect([status, token]).toEqual([
      201,
      {
        id: expect.stringMatching(/^tok_[0-9a-f]{24}$/),
        name: 'crm-sync',
        scopes: ['imports:read', 'imports:write'],
        last_four: secret.slice(-4),
        created_at: expect.any(String),
        created_by: 'Anna',
        expires_at: null,
      },
    ]);
    const listed = await admin.get('/v1/tokens');
    expect(listed.body.items[0]).toEqual(token);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const made = await bearer(secret).post('/v1/imports', { kind: 'customers' });
    expect([made.status, made.body.created_by]).toEqual([201, 'crm-sync']);
  });

  it('ends when it says so', async () => {
    const soon = { name: 'soon', scopes: ['imports:read'], expires_at: '2999-01-01T00:00:00+01:00' };
    expect((await admin.post('/v1/tokens', soon)).body.expires_at).toBe('2998-12-31T23:00:00.000Z');
    for (const expires_at of ['2020-01-01T00:00:00Z', '2999-13-01T00:00:00Z', 'tomorrow', '2999-01-01'])
      expect((await admin.post('/v1/tokens', { ...soon, expires_at })).body.errors[0].pointer).toBe('/expires_at');
  });

  it('has no scope that its maker lacks', async () => {
    const maker = await withScopes('tokens:write', 'imports:read');
    const make = async (...scopes: readonly string[]) => (await maker.post('/v1/tokens', { name: 'x', scopes })).body;
    expect((await make('imports:read')).scopes).toEqual(['imports:read']);
    expect((await make('imports:read', 'imports:write')).detail).toBe(
      'You lack scopes that the token has: imports:write.',
    );
    expect((await make('*')).code).toBe('forbidden');
    expect((await admin.post('/v1/tokens', { name: 'x', scopes: ['*'] })).status).toBe(201);
  });

  it('is rotated under the same id: what was there before opens nothing', async () => {
    const { secret: before, ...token } = (
      await admin.post('/v1/tokens', { name: 'r', scopes: ['imports:read'], expires_at: '2999-01-01T00:00:00Z' })
    ).body;
    const { status, body } = await admin.post(`/v1/tokens/${token.id}/rotate`);
    const { secret, ...rotated } = body;
    expect([status, rotated]).toEqual([200, { ...token, last_four: secret.slice(-4), created_at: rotated.created_at }]);
    expect((await bearer(before).get('/v1/imports')).status).toBe(401);
    expect((await bearer(secret).get('/v1/imports')).status).toBe(200);
    expect((await admin.post(`/v1/tokens/${token.id}/rotate`, { expires_at: null })).body.expires_at).toBeNull();
  });

  it('is not rotated by who may not do what it allows', async () => {
    const { body } = await admin.post('/v1/tokens', { name: 'mighty', scopes: ['*'] });
    const maker = await withScopes('tokens:read', 'tokens:write');
    expect((await maker.post(`/v1/tokens/${body.id}/rotate`)).body.code).toBe('forbidden');
    expect((await bearer(body.secret).get('/v1/imports')).status).toBe(200);
  });

  it('is revoked', async () => {
    const { body } = await admin.post('/v1/tokens', { name: 'gone', scopes: ['imports:read'] });
    expect((await admin.delete(`/v1/tokens/${body.id}`)).status).toBe(204);
    expect((await bearer(body.secret).get('/v1/imports')).status).toBe(401);
    expect((await admin.delete(`/v1/tokens/${body.id}`)).status).toBe(404);
  });

  it('of another workspace is none', async () => {
    const { body } = await api.other.post('/v1/tokens', { name: 'theirs', scopes: ['imports:read'] });
    expect((await admin.delete(`/v1/tokens/${body.id}`)).status).toBe(404);
    expect((await admin.post(`/v1/tokens/${body.id}/rotate`)).status).toBe(404);
    expect((await admin.get('/v1/tokens?limit=200')).body.items.map(({ id }: { id: string }) => id)).not.toContain(
      body.id,
    );
  });
});

describe('a token of before tokens had ids', () => {
  const older = async (): Promise<string> => {
    const secret = await api.stores.tokens.issue({ workspace: 'demo', appId: 'older', scopes: ['imports:read'] });
    const unset = { id: 1, lastFour: 1, createdBy: 1 } as const;
    await api.mongo.models.tokens.updateMany({ appId: 'older' }, { $unset: unset });
    return secret;
  };

  const listed = async () =>
    (await admin.get('/v1/tokens?limit=200')).body.items.find(({ name }: { name: string }) => name === 'older');

  it('is listed, rotated and revoked like others', async () => {
    const secret = await older();
    const { id, last_four, created_by } = await listed();
    expect([last_four, created_by]).toEqual([null, null]);
    const { body } = await admin.post(`/v1/tokens/${id}/rotate`);
    expect([body.id, (await bearer(secret).get('/v1/imports')).status]).toEqual([id, 401]);
    expect((await admin.delete(`/v1/tokens/${id}`)).status).toBe(204);
  });

  it('is not meant by an id that is none', async () => {
    const secret = await older();
    for (const id of ['none', 'tok_', 'tok_0', 'tok_g', '%20'])
      expect((await admin.delete(`/v1/tokens/${id}`)).status).toBe(404);
    expect((await bearer(secret).get('/v1/imports')).status).toBe(200);
  });
});

it('a list goes on from page to page', async () => {
  for (const name of ['p1', 'p2', 'p3']) await admin.post('/v1/tokens', { name, scopes: ['imports:read'] });
  const first = (await admin.get('/v1/tokens?limit=2')).body;
  const second = (await admin.get(`/v1/tokens?limit=2&cursor=${first.next_cursor}`)).body;
  expect([...first.items, ...second.items].map(({ name }) => name).slice(0, 3)).toEqual(['p3', 'p2', 'p1']);
});
