import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#libs/messages';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { addPerson, openSession, setPassword } from '../../apps/api/test/person.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

let admin: Asker;
let n = 0;

const newEmail = (): string => `person-${++n}@example.org`;

const addTo = (roles: Readonly<Record<string, Role>>): Promise<string> =>
  addPerson(api.stores, { email: newEmail(), name: 'Ben', roles });

const asPerson = async (id: string, workspace = 'demo'): Promise<Asker> =>
  (await openSession(api, id, workspace)).asker;

beforeAll(async () => {
  admin = await asPerson(await addTo({ demo: 'administrator' }));
});

const redeem = (token: string): Promise<Answer> =>
  Asker.with(api.url, {}).post('/v1/session/link', { token, password: 'eleven green bottles' });

describe('an administrator', () => {
  it('adds somebody, who signs in by their link', async () => {
    const email = newEmail();
    const { status, body } = await admin.post('/v1/users', {
      ...{ email: email.toUpperCase(), name: 'Anna', role: 'operator' },
    });
    expect([status, body.user]).toEqual([
      201,
      expect.objectContaining({ email, name: 'Anna', role: 'operator', has_password: false }),
    ]);
    expect(body.link).toEqual({
      token: expect.stringMatching(/^sll_/),
      path: `/sign-in#link=${body.link.token}`,
      expires_at: expect.any(String),
    });
    expect((await redeem(body.link.token)).body.user.id).toBe(body.user.id);
    const { items } = (await admin.get('/v1/users?limit=200')).body;
    expect(items).toContainEqual({ ...body.user, has_password: true });
  });

  it('does not add the same person twice', async () => {
    const given = { email: newEmail(), name: 'Anna', role: 'viewer' };
    await admin.post('/v1/users', given);
    const { status, body } = await admin.post('/v1/users', { ...given, email: ` ${given.email}` });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect((await admin.post('/v1/users', given)).body.code).toBe('already_exists');
  });

  it('adds somebody of another workspace by their address, and learns nothing of it', async () => {
    const email = newEmail();
    const id = await addPerson(api.stores, { email, name: 'Zoe', roles: { other: 'administrator' } });
    const { status, body } = await admin.post('/v1/users', { email, name: 'Somebody', role: 'viewer' });
    expect([status, body.user.id, body.user.name, body.user.role, body.link]).toEqual([201, id, 'Zoe', 'viewer', null]);
    expect((await admin.post(`/v1/users/${id}/link`)).body.code).toBe('forbidden');
    expect((await admin.patch(`/v1/users/${id}`, { name: 'Other' })).body.code).toBe('forbidden');
    expect((await admin.patch(`/v1/users/${id}`, { role: 'operator' })).status).toBe(200);
  });

  it('makes another link, after which the one before does not do', async () => {
    const { user, link } = (await admin.post('/v1/users', { email: newEmail(), name: 'A', role: 'viewer' })).body;
    const { status, body } = await admin.post(`/v1/users/${user.id}/link`);
    expect(status).toBe(201);
    expect((await redeem(link.token)).status).toBe(401);
    expect((await redeem(body.token)).status).toBe(200);
  });

  it('changes a name, and sends back what was read', async () => {
    const { user } = (await admin.post('/v1/users', { email: newEmail(), name: 'A', role: 'viewer' })).body;
    expect((await admin.patch(`/v1/users/${user.id}`, { ...user, name: 'B' })).body).toEqual({ ...user, name: 'B' });
    expect((await admin.patch(`/v1/users/${user.id}`, { email: 'other@example.org' })).body.code).toBe(
      'invalid_request',
    );
  });

  it.each([
    ['an address that is none', { email: 'anna', name: 'A', role: 'viewer' }],
    ['a name that is not seen', { email: 'anna@example.org', name: 'A\u202e', role: 'viewer' }],
    ['a role that is none', { email: 'anna@example.org', name: 'A', role: 'owner' }],
  ])('does not add %s', async (_, given) => {
    expect((await admin.post('/v1/users', given)).body.code).toBe('invalid_request');
  });

  it('finds nobody of another workspace', async () => {
    const id = await addTo({ other: 'viewer' });
    const answers = await Promise.all([
      admin.patch(`/v1/users/${id}`, { role: 'viewer' }),
      admin.delete(`/v1/users/${id}`),
      admin.post(`/v1/users/${id}/link`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const { items } = (await admin.get('/v1/users?limit=200')).body;
    expect(items.map((user: { id: string }) => user.id)).not.toContain(id);
  });
});

describe('a change of a role', () => {
  it('takes effect at once for who is signed in', async () => {
    const id = await addTo({ demo: 'operator' });
    const person = await asPerson(id);
    expect((await person.post('/v1/imports', { kind: 'customers' })).status).toBe(201);
    await admin.patch(`/v1/users/${id}`, { role: 'viewer' });
    const refused = await person.post('/v1/imports', { kind: 'customers' });
    expect([refused.status, refused.body.detail]).toEqual([403, 'The role viewer lacks the scope imports:write.']);
    expect((await person.get('/v1/session')).body.role).toBe('viewer');
  });

  it('by which somebody is out ends their sessions in the workspace, and in no other', async () => {
    const id = await addTo({ demo: 'operator', other: 'viewer' });
    const [here, there] = [await asPerson(id), await asPerson(id, 'other')];
    expect((await admin.delete(`/v1/users/${id}`)).status).toBe(204);
    expect((await here.get('/v1/session')).status).toBe(401);
    expect((await there.get('/v1/session')).body.workspaces).toEqual([{ id: 'other', name: 'other', role: 'viewer' }]);
  });

  it('by which somebody has none left deletes them, with their link', async () => {
    const email = newEmail();
    const { user, link } = (await admin.post('/v1/users', { email, name: 'A', role: 'viewer' })).body;
    const person = await asPerson(user.id);
    expect((await admin.delete(`/v1/users/${user.id}`)).status).toBe(204);
    expect((await person.get('/v1/imports')).status).toBe(401);
    expect((await redeem(link.token)).status).toBe(401);
    expect(await api.stores.users.findByEmail(email)).toBeNull();
  });
});

describe('the last administrator', () => {
  /** Those of workspace `other` are of this test alone. */
  const administrators = async (count: number): Promise<readonly string[]> => {
    await api.mongo.models.users.deleteMany({ 'memberships.workspace': 'other' });
    return Promise.all(Array.from({ length: count }, () => addTo({ other: 'administrator' })));
  };

  it('is neither demoted nor removed, by themselves or a token', async () => {
    const [id = ''] = await administrators(1);
    const self = await asPerson(id, 'other');
    const answers = [
      await self.patch(`/v1/users/${id}`, { role: 'viewer' }),
      await self.delete(`/v1/users/${id}`),
      await api.other.delete(`/v1/users/${id}`),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([409, 'last_administrator']));
    expect((await self.patch(`/v1/users/${id}`, { role: 'administrator', name: 'Same' })).status).toBe(200);
  });

  it('is left when all are removed at once', async () => {
    const ids = await administrators(5);
    const answers = await Promise.all(ids.map((id) => api.other.delete(`/v1/users/${id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 204, 204, 204, 409]);
    expect(await api.stores.users.count('other')).toBe(1);
  });
});

describe('a token for people', () => {
  it('gives no role that allows more than it does', async () => {
    const scopes = ['users:read', 'users:write'];
    const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'hr', scopes });
    const asker = Asker.with(api.url, { authorization: `Bearer ${token}` });
    const given = { email: newEmail(), name: 'A' };
    expect((await asker.post('/v1/users', { ...given, role: 'administrator' })).body.code).toBe('forbidden');
    const id = await addTo({ demo: 'viewer' });
    expect((await asker.patch(`/v1/users/${id}`, { role: 'operator' })).body.code).toBe('forbidden');
    expect((await asker.post(`/v1/users/${id}/link`)).body.code).toBe('forbidden');
  });
});

it('a person who is added by an administrator is said to be by them', async () => {
  const id = await addPerson(api.stores, { email: newEmail(), name: 'Carla', roles: { demo: 'administrator' } });
  await setPassword(api.url, api.stores, id, 'eleven green bottles');
  const carla = await asPerson(id);
  const { user } = (await carla.post('/v1/users', { email: newEmail(), name: 'A', role: 'viewer' })).body;
  expect(user.created_by).toBe('Carla');
});
