import { expect, it } from 'vitest';
import { addPerson, openSession, type TestSession } from '../../apps/api/test/person.js';
import { useApi } from '../../apps/api/test/running-api.js';

const api = useApi({ SLUICE_ADMIT_AGAIN_MS: '100' });

it('a stream of progress ends when its token is no longer good', async () => {
  const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
  const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'watcher', scopes: ['imports:read'] });
  const path = `${api.url}/v1/imports/${id}/progress`;
  const headers = { authorization: `Bearer ${token}` };
  const followed = await fetch(path, { headers });
  const stays = await fetch(path, { headers: { authorization: `Bearer ${api.credentials.appToken}` } });
  const reader = stays.body?.getReader();
  expect([followed.status, stays.status]).toEqual([200, 200]);

  await api.mongo.models.tokens.deleteOne({ appId: 'watcher' });
  // Resolves at the end of the stream.
  expect(await followed.text()).toContain('data: ');
  expect((await fetch(path, { headers })).status).toBe(401);
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
});

it.each<[string, (session: TestSession, user: string) => Promise<unknown>]>([
  ['signs out', ({ asker }) => asker.delete('/v1/session')],
  ['goes on in another workspace', ({ asker }) => asker.patch('/v1/session', { workspace: 'other' })],
  ['is taken out', (_, user) => api.demo.delete(`/v1/users/${user}`)],
])('a stream of progress ends when the person who watches it %s', async (_, change) => {
  const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
  const email = `watcher-${id}@example.org`;
  const user = await addPerson(api.stores, { email, roles: { demo: 'viewer', other: 'viewer' } });
  const opened = await openSession(api, user);
  const headers = { cookie: `sluice_session=${opened.cookie}` };
  const followed = await fetch(`${api.url}/v1/imports/${id}/progress`, { headers });
  expect(followed.status).toBe(200);
  await change(opened, user);
  // Resolves at the end of the stream.
  expect(await followed.text()).toContain('data: ');
});
