import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { addPerson, openSession, pageHeaders, setPassword } from '../../apps/api/test/person.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const email = 'anna@example.org';
const password = 'eleven green bottles';

const anyone = (): Asker => Asker.with(api.url, {});

const signIn = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  anyone().post('/v1/session', body, headers);

const cookieIn = ({ headers }: Answer): string => {
  const [, value = ''] = /^sluice_session=([^;]*);/.exec(headers.get('set-cookie') ?? '') ?? [];
  return value;
};

/** Asks as the one to whom an answer gave a session. */
const signedInBy = (answer: Answer): Asker =>
  Asker.with(api.url, pageHeaders(cookieIn(answer), answer.body.csrf_token));

let anna = '';

beforeAll(async () => {
  anna = await addPerson(api.stores, { email, name: 'Anna', roles: { demo: 'operator', other: 'viewer' } });
  await setPassword(api.url, api.stores, anna, password);
});

describe('signing in', () => {
  it('says who one is, where, and what one may do there', async () => {
    const answer = await signIn({ email, password });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        user: { id: anna, name: 'Anna', email },
        role: 'operator',
        workspace: { id: 'demo', name: 'demo' },
        workspaces: [
          { id: 'demo', name: 'demo', role: 'operator' },
          { id: 'other', name: 'other', role: 'viewer' },
        ],
        scopes: expect.arrayContaining(['imports:read', 'imports:write']),
        csrf_token: expect.stringMatching(/^[\w-]{43}$/),
        expires_at: expect.any(String),
      },
    ]);
    expect((await signedInBy(answer).get('/v1/session')).body).toEqual(answer.body);
  });

  it('gives the browser a cookie that no script reads and no other site sends', async () => {
    const answer = await signIn({ email, password });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^sluice_session=sls_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('takes the address whatever its case, and a workspace', async () => {
    const { body } = await signIn({ email: ' Anna@Example.ORG', password, workspace: 'other' });
    expect([body.workspace.id, body.role]).toEqual(['other', 'viewer']);
    const refused = await signIn({ email, password, workspace: 'elsewhere' });
    expect([refused.status, refused.body.code, refused.headers.get('set-cookie')]).toEqual([403, 'forbidden', null]);
  });

  it('is refused in the same words whatever was wrong', async () => {
    await addPerson(api.stores, { email: 'new@example.org', roles: { demo: 'viewer' } });
    const answers = [
      await signIn({ email, password: 'twelve green bottles' }),
      await signIn({ email: 'nobody@example.org', password }),
      await signIn({ email: 'new@example.org', password }),
    ];
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      status: 401,
      code: 'unauthorized',
      detail: 'The e-mail address or the password is wrong.',
    });
    expect(answers.map(({ headers }) => headers.get('set-cookie'))).toEqual([null, null, null]);
  });

  it('takes about as long for an address that nobody has', async () => {
    const took = async (body: object): Promise<number> => {
      const beganAt = performance.now();
      await signIn(body);
      return performance.now() - beganAt;
    };
    const known = Math.min(await took({ email, password: 'wrong' }), await took({ email, password: 'wrong' }));
    const unknown = await took({ email: 'none@example.org', password: 'wrong' });
    expect(unknown).toBeGreaterThan(known / 2);
  });

  it('begins another session each time, and ends the one that the browser had', async () => {
    const first = await signIn({ email, password });
    const given = { cookie: `sluice_session=${cookieIn(first)}` };
    const second = await signIn({ email, password }, given);
    expect(cookieIn(second)).not.toBe(cookieIn(first));
    expect((await signedInBy(first).get('/v1/session')).status).toBe(401);
    expect((await signedInBy(second).get('/v1/session')).status).toBe(200);
  });

  it('never goes on with a session that somebody else has chosen', async () => {
    const chosen = `sls_${'x'.repeat(43)}`;
    const answer = await signIn({ email, password }, { cookie: `sluice_session=${chosen}` });
    expect(cookieIn(answer)).not.toBe(chosen);
    expect((await Asker.with(api.url, pageHeaders(chosen, '')).get('/v1/session')).status).toBe(401);
  });

  it('is not done by pages of other sites', async () => {
    const answer = await signIn({ email, password }, { origin: 'http://evil.example' });
    expect([answer.status, answer.body.code, answer.headers.get('set-cookie')]).toEqual([403, 'csrf', null]);
    expect((await signIn({ email, password }, { origin: api.url })).status).toBe(200);
  });

  it('reads no more than is needed of who is not known', async () => {
    const answer = await signIn({ email, password: 'x'.repeat(5_000) });
    expect(answer.status).toBe(413);
    const refused = await anyone().post('/v1/session', { email, password: 'x'.repeat(201) });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.not.stringContaining('xxx')]);
  });
});

describe('a sign-in link', () => {
  const redeem = (token: string, chosen = 'a new password'): Promise<Answer> =>
    anyone().post('/v1/session/link', { token, password: chosen });

  it('sets a password and signs in, once', async () => {
    const id = await addPerson(api.stores, { email: 'link@example.org', roles: { demo: 'viewer' } });
    const { secret: token } = await api.stores.signInLinks.issue(id);
    const answer = await redeem(token);
    expect([answer.status, answer.body.user.id]).toEqual([200, id]);
    expect((await signedInBy(answer).get('/v1/session')).body.role).toBe('viewer');
    expect((await signIn({ email: 'link@example.org', password: 'a new password' })).status).toBe(200);
    expect((await redeem(token)).body.detail).toContain('The link was used');
  });

  it('ends all sessions that there were', async () => {
    const id = await addPerson(api.stores, { email: 'again@example.org', roles: { demo: 'viewer' } });
    const { asker } = await openSession(api, id);
    expect((await asker.get('/v1/session')).status).toBe(200);
    await redeem((await api.stores.signInLinks.issue(id)).secret);
    expect((await asker.get('/v1/session')).status).toBe(401);
  });

  it('does not do any more once there is a newer one, or after 24 hours', async () => {
    const id = await addPerson(api.stores, { email: 'late@example.org', roles: { demo: 'viewer' } });
    const { secret: older } = await api.stores.signInLinks.issue(id);
    const { secret: newer } = await api.stores.signInLinks.issue(id);
    expect((await redeem(older)).status).toBe(401);
    const { signInLinks } = api.mongo.collections;
    const [link] = await signInLinks.find({ _id: id }).toArray();
    expect((link?.expiresAt.getTime() ?? 0) - (link?.createdAt.getTime() ?? 0)).toBe(24 * 3_600_000);
    await signInLinks.updateOne({ _id: id }, { $set: { expiresAt: new Date() } });
    expect((await redeem(newer)).status).toBe(401);
  });

  it('is kept as a hash', async () => {
    const id = await addPerson(api.stores, { email: 'hash@example.org', roles: { demo: 'viewer' } });
    const { secret: token } = await api.stores.signInLinks.issue(id);
    expect(JSON.stringify(await api.mongo.collections.signInLinks.find({}).toArray())).not.toContain(token);
  });

  it('takes no password of less than 10 characters, and stays', async () => {
    const id = await addPerson(api.stores, { email: 'short@example.org', roles: { demo: 'viewer' } });
    const { secret: token } = await api.stores.signInLinks.issue(id);
    expect((await redeem(token, '123456789')).status).toBe(400);
    expect((await redeem(token, '1234567890')).status).toBe(200);
  });
});

describe('a password', () => {
  it('is changed by who knows it, whose other sessions end', async () => {
    const id = await addPerson(api.stores, { email: 'own@example.org', roles: { demo: 'viewer' } });
    await setPassword(api.url, api.stores, id, password);
    const [here, there] = [await openSession(api, id), await openSession(api, id)];
    const change = (current: string): Promise<Answer> => {
      const body = JSON.stringify({ current, password: 'a new password' });
      return here.asker.ask('/v1/session/password', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      });
    };
    const wrong = await change('not the password');
    expect([wrong.status, wrong.body.detail]).toEqual([403, 'The current password is wrong.']);
    expect((await there.asker.get('/v1/session')).status).toBe(200);
    expect((await change(password)).status).toBe(204);
    expect((await here.asker.get('/v1/session')).status).toBe(200);
    expect((await there.asker.get('/v1/session')).status).toBe(401);
    expect((await signIn({ email: 'own@example.org', password: 'a new password' })).status).toBe(200);
  });

  it('is stored as a hash that is costly to make', async () => {
    const stored = (await api.stores.users.findByEmail(email))?.password;
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  });
});
