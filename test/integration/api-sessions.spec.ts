import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { addPerson, openSession, pageHeaders, type TestSession } from '../../apps/api/test/person.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

let operator = '';

beforeAll(async () => {
  const roles = { demo: 'operator', other: 'viewer' } as const;
  operator = await addPerson(api.stores, { email: 'olga@example.org', name: 'Olga', roles });
});

const cookieOf = ({ cookie }: TestSession): string => `sluice_session=${cookie}`;

const make = (asker: Asker): Promise<Answer> => asker.post('/v1/imports', { kind: 'customers' });

const codeOf = ({ status, body }: Answer) => [status, body.code];

describe('a request with the cookie of a session', () => {
  it('reads without more, as links and pictures of a page do', async () => {
    const asker = Asker.with(api.url, { cookie: cookieOf(await openSession(api, operator)) });
    expect((await asker.get('/v1/imports')).status).toBe(200);
    const download = await asker.get('/v1/kinds/customers/template.csv');
    expect([download.status, download.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ]);
  });

  it('changes something only with the token of its session', async () => {
    const [own, others] = [await openSession(api, operator), await openSession(api, operator)];
    const given = async (more: Readonly<Record<string, string>>) =>
      codeOf(await make(Asker.with(api.url, { cookie: cookieOf(own), ...more })));
    expect(await given({})).toEqual([403, 'csrf']);
    expect(await given({ 'x-csrf-token': '' })).toEqual([403, 'csrf']);
    expect(await given({ 'x-csrf-token': others.session.csrf })).toEqual([403, 'csrf']);
    expect(await given({ 'x-csrf-token': own.session.csrf })).toEqual([201, undefined]);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])(
    'changes nothing from a page of %s, whatever it knows',
    async (origin) => {
      const { cookie, session } = await openSession(api, operator);
      const headers = { ...pageHeaders(cookie, session.csrf), origin };
      expect(codeOf(await make(Asker.with(api.url, headers)))).toEqual([403, 'csrf']);
      expect((await make(Asker.with(api.url, { ...headers, origin: api.url }))).status).toBe(201);
    },
  );

  it('is refused before its body is read', async () => {
    const asker = Asker.with(api.url, { cookie: cookieOf(await openSession(api, operator)) });
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{{{' };
    expect(codeOf(await asker.ask('/v1/imports', body))).toEqual([403, 'csrf']);
    expect(
      codeOf(await Asker.with(api.url, pageHeaders(`sls_${'x'.repeat(43)}`, '')).ask('/v1/imports', body)),
    ).toEqual([401, 'unauthorized']);
  });

  it('is judged by a token alone that is sent with it', async () => {
    const { cookie, session } = await openSession(api, operator);
    const token = await api.stores.tokens.issue({ workspace: 'other', appId: 'crm', scopes: ['imports:write'] });
    const both = (authorization: string) =>
      Asker.with(api.url, { ...pageHeaders(cookie, session.csrf), authorization });
    const made = await make(both(`Bearer ${token}`));
    expect([made.status, made.body.created_by]).toEqual([201, 'crm']);
    expect((await api.demo.get(`/v1/imports/${made.body.id}`)).status).toBe(404);
    expect((await make(both('Bearer slt_wrong'))).status).toBe(401);
    const withoutPage = Asker.with(api.url, {
      cookie: cookieOf({ cookie } as TestSession),
      authorization: `Bearer ${token}`,
    });
    expect((await make(withoutPage)).status).toBe(201);
  });

  it.each([
    ['POST', '/v1/customers/importCSV'],
    ['GET', '/v1/async-actions'],
    ['POST', '/v1/oauth/token'],
    ['POST', '/v1/oauth/introspect'],
  ])('opens nothing of the CSV endpoint: %s %s', async (method, path) => {
    const { asker } = await openSession(api, operator);
    expect((await asker.ask(path, { method })).status).toBe(401);
  });

  it('does for nobody who has only a token where people are asked for', async () => {
    const { status, body } = await api.demo.get('/v1/session');
    expect([status, body.code, body.detail]).toEqual([403, 'forbidden', expect.stringContaining('signed in')]);
  });
});

describe('what a person does', () => {
  it('is said to be by their name', async () => {
    const { asker } = await openSession(api, operator);
    const { id, created_by, history } = (await make(asker)).body;
    expect([created_by, history.at(-1).by]).toEqual(['Olga', 'Olga']);
    const cancelled = (await asker.post(`/v1/imports/${id}/cancel`)).body;
    expect(cancelled.history.at(-1)).toMatchObject({ status: 'cancelled', by: 'Olga' });
    expect((await asker.post('/v1/workflows', { name: 'W', trigger: 'opt_in' })).body.created_by).toBe('Olga');
  });
});

describe('another workspace', () => {
  const change = (asker: Asker, workspace: string): Promise<Answer> => asker.patch('/v1/session', { workspace });

  it('is where everything is read and written from then on', async () => {
    const opened = await openSession(api, operator);
    const { id } = (await make(opened.asker)).body;
    const { status, body } = await change(opened.asker, 'other');
    expect([status, body.workspace.id, body.role]).toEqual([200, 'other', 'viewer']);
    const there = Asker.with(api.url, pageHeaders(opened.cookie, body.csrf_token));
    expect((await there.get(`/v1/imports/${id}`)).status).toBe(404);
    expect(codeOf(await make(there))).toEqual([403, 'forbidden']);
  });

  it('is not reached by what a page of the one before still sends', async () => {
    const { asker, cookie } = await openSession(api, operator, 'other');
    const { csrf_token } = (await change(asker, 'demo')).body;
    expect(codeOf(await make(asker))).toEqual([403, 'csrf']);
    expect((await make(Asker.with(api.url, pageHeaders(cookie, csrf_token)))).status).toBe(201);
  });

  it('is one in which the person has a role', async () => {
    const { asker } = await openSession(api, operator);
    expect(codeOf(await change(asker, 'elsewhere'))).toEqual([403, 'forbidden']);
    expect((await asker.get('/v1/session')).body.workspace.id).toBe('demo');
  });
});

describe('a session', () => {
  const sessions = () => api.mongo.collections.sessions;

  it('ends when the person signs out, in the browser too', async () => {
    const { asker } = await openSession(api, operator);
    const { status, headers } = await asker.delete('/v1/session');
    expect([status, headers.get('set-cookie')]).toEqual([
      204,
      'sluice_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    ]);
    expect((await asker.get('/v1/session')).body.detail).toBe('The session has ended. Sign in again.');
  });

  it('is kept as a hash, for 12 hours without use and 7 days at most', async () => {
    const { cookie, session } = await openSession(api, operator);
    expect(JSON.stringify(await sessions().find({}).toArray())).not.toContain(cookie);
    const lives = (until: Date): number => (until.getTime() - session.createdAt.getTime()) / 3_600_000;
    expect([lives(session.expiresAt), lives(session.endsAt)]).toEqual([12, 7 * 24]);
  });

  it('lives on by being used, and not beyond its end', async () => {
    const { asker, session } = await openSession(api, operator);
    const idle = { seenAt: new Date(Date.now() - 3_600_000), expiresAt: new Date(Date.now() + 60_000) };
    await sessions().updateOne({ _id: session._id }, { $set: idle });
    const { expires_at } = (await asker.get('/v1/session')).body;
    expect(Date.parse(expires_at)).toBeGreaterThan(Date.now() + 11 * 3_600_000);
    const endsAt = new Date(Date.now() + 60_000);
    await sessions().updateOne({ _id: session._id }, { $set: { ...idle, endsAt } });
    expect((await asker.get('/v1/session')).body.expires_at).toBe(endsAt.toISOString());
  });

  it.each(['expiresAt', 'endsAt'] as const)('is over after its %s', async (field) => {
    const { asker, session } = await openSession(api, operator);
    const past = new Date(Date.now() - 1_000);
    await sessions().updateOne({ _id: session._id }, { $set: { [field]: past, expiresAt: past } });
    expect((await asker.get('/v1/imports')).status).toBe(401);
  });

  it('is deleted by the server once it is over, and so are links and attempts', async () => {
    const { signInLinks, signInAttempts } = api.mongo.collections;
    for (const collection of [sessions(), signInLinks, signInAttempts] as const) {
      const indexes = await collection.indexes();
      const ttl = indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined);
      expect(ttl).toMatchObject([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
    }
  });

  it('more than the twentieth of a person ends the oldest one', async () => {
    const id = await addPerson(api.stores, { email: 'many@example.org', roles: { demo: 'viewer' } });
    const all: TestSession[] = [];
    for (let i = 0; i < 21; i++) all.push(await openSession(api, id));
    expect(await sessions().countDocuments({ user: id })).toBe(20);
    expect((await all[0]?.asker.get('/v1/session'))?.status).toBe(401);
    expect((await all[20]?.asker.get('/v1/session'))?.status).toBe(200);
  });
});
