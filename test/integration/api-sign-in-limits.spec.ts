import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { addPerson, setPassword } from '../../apps/api/test/person.js';
import { useApi } from '../../apps/api/test/running-api.js';

/** Behind one proxy, so that tests come from as many addresses as they like. */
const api = useApi({ SLUICE_PROXIES: '1' });

const password = 'eleven green bottles';
const wrong = 'twelve green bottles';

const signIn = (email: string, given: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  Asker.with(api.url, headers).post('/v1/session', { email, password: given });

const from = (address: string) => ({ 'x-forwarded-for': address });

/** Another window than those of the tests before. */
const forget = () => api.mongo.collections.signInAttempts.deleteMany({});

const statuses = async (answers: readonly Promise<Answer>[]): Promise<Readonly<Record<number, number>>> => {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

beforeAll(async () => {
  const id = await addPerson(api.stores, { email: 'anna@example.org', roles: { demo: 'viewer' } });
  await setPassword(api.url, api.stores, id, password);
});

describe('attempts to sign in', () => {
  it('ten of which fail with an e-mail address are followed by none for some minutes, from anywhere', async () => {
    await forget();
    const failing = Array.from({ length: 14 }, (_, i) => signIn('Anna@example.org', wrong, from(`192.0.2.${i}`)));
    expect(await statuses(failing)).toEqual({ 401: 10, 429: 4 });
    const { status, body, headers } = await signIn('anna@example.org', password, from('198.51.100.1'));
    expect([status, body.code, body.detail]).toEqual([
      429,
      'too_many_attempts',
      'Too many attempts to sign in have failed. Try again in 15 minutes.',
    ]);
    const seconds = Number(headers.get('retry-after'));
    expect([seconds > 14 * 60, seconds <= 15 * 60]).toEqual([true, true]);
  });

  it('begin again when the time is over', async () => {
    await api.mongo.collections.signInAttempts.updateMany({}, { $set: { expiresAt: new Date() } });
    expect((await signIn('anna@example.org', password, from('198.51.100.1'))).status).toBe(200);
  });

  it('are forgotten by one that succeeds', async () => {
    await forget();
    for (let i = 0; i < 9; i++) await signIn('anna@example.org', wrong, from(`192.0.2.${i}`));
    expect((await signIn('anna@example.org', password, from('192.0.2.1'))).status).toBe(200);
    expect((await signIn('anna@example.org', wrong, from('192.0.2.1'))).status).toBe(401);
    expect((await signIn('anna@example.org', password, from('192.0.2.1'))).status).toBe(200);
  });

  it('fifty of which fail from one network are followed by none from it', async () => {
    await forget();
    // What failed is counted without the cost of fifty hashes.
    await signIn('nobody@example.org', wrong, from('2001:db8:1:2::1'));
    await api.mongo.collections.signInAttempts.updateMany({}, { $set: { count: 50 } });
    expect((await signIn('anna@example.org', password, from('2001:db8:1:2::ffff'))).status).toBe(429);
    expect((await signIn('anna@example.org', password, from('2001:db8:1:3::1'))).status).toBe(200);
  });

  it('are kept without the addresses that they name', async () => {
    await forget();
    await signIn('nobody@example.org', wrong, from('192.0.2.77'));
    const kept = JSON.stringify(await api.mongo.collections.signInAttempts.find({}).toArray());
    expect(kept).not.toMatch(/nobody|192\.0\.2\.77/);
  });
});

describe('behind a proxy', () => {
  const https = { ...from('192.0.2.1'), 'x-forwarded-proto': 'https', 'x-forwarded-host': 'sluice.example' };

  it('the cookie of https is for https alone, and for this host', async () => {
    const { headers } = await signIn('anna@example.org', password, https);
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-sluice_session=sls_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  it('the session is found by it, and changes something from the host that the browser knows', async () => {
    const { headers, body } = await signIn('anna@example.org', password, https);
    const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';');
    const page = { ...https, cookie, 'x-csrf-token': body.csrf_token };
    const signOut = (origin: string) => Asker.with(api.url, { ...page, origin }).delete('/v1/session');
    expect((await Asker.with(api.url, page).get('/v1/session')).status).toBe(200);
    expect((await signOut(api.url)).body.code).toBe('csrf');
    expect((await signOut('https://sluice.example')).status).toBe(204);
  });
});
