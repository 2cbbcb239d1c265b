import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopes, scopesOfRole } from '#libs/api-contract';
import { type Role, roles } from '#libs/messages';
import { operations } from '../../apps/api/src/contract/operations.js';
import { Asker } from '../../apps/api/test/asker.js';
import { addPerson, openSession } from '../../apps/api/test/person.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { projectRoot } from '../../deploy/local/paths.js';

const api = useSharedApi();

interface Documented {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>> } = JSON.parse(
  readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8'),
);

const asked = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security }]) => ({
    ...{ name: operationId, method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'none'), security },
    needed: operations[operationId]?.scopes ?? [],
    admits: operations[operationId]?.admits,
    isOfEndpoint: operations[operationId]?.door !== undefined,
  })),
);

const withScopes = async (...names: readonly string[]): Promise<Asker> => {
  const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'tester', scopes: names });
  return Asker.with(api.url, { authorization: `Bearer ${token}` });
};

/** Operations that need scopes, and nothing else. */
const ofWorkspaces = asked.filter(
  ({ path, isOfEndpoint, admits }) => path.startsWith('/v1/') && !isOfEndpoint && admits === undefined,
);

const allScopes = Object.keys(scopes) as Scope[];

/** Nothing is there at these addresses: who is let in gets 404, 400 or an empty answer. */
const statusFor = async (asker: Asker, { method, path, name }: (typeof asked)[number]): Promise<number> => {
  const upload = { file: 'none.csv' };
  if (name === 'uploadFiles') return (await asker.upload('none', upload)).status;
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' };
  return (await asker.ask(path, { method, headers: { 'content-type': 'application/json' }, ...body })).status;
};

describe('an operation is allowed by the scopes that the contract names, and by no others', () => {
  const single = new Map<Scope, Asker>();
  beforeAll(async () => {
    for (const scope of allScopes) single.set(scope, await withScopes(scope));
  });

  it.each(ofWorkspaces)('$method $path', async (operation) => {
    const { needed, security } = operation;
    expect(security).toEqual([{ bearer: needed }, { appId: [], appToken: needed }, { session: needed }]);
    const forbidden = await Promise.all(
      allScopes.map(async (scope) => [scope, (await statusFor(single.get(scope) as Asker, operation)) === 403]),
    );
    expect(forbidden).toEqual(allScopes.map((scope) => [scope, needed.some((other) => other !== scope)]));
    const others = await withScopes(...allScopes.filter((scope) => scope !== needed[0]));
    expect(await statusFor(others, operation)).toBe(403);
    const exactly = await statusFor(await withScopes(...needed), operation);
    expect([401, 403]).not.toContain(exactly);
  });
});

describe('an operation is allowed by the roles that have its scopes, and by no others', () => {
  const byRole = new Map<Role, Asker>();
  const withoutPage = new Map<Role, Asker>();
  beforeAll(async () => {
    for (const role of roles) {
      const id = await addPerson(api.stores, { email: `${role}@example.org`, roles: { demo: role } });
      const { asker, cookie } = await openSession(api, id);
      byRole.set(role, asker);
      withoutPage.set(role, Asker.with(api.url, { cookie: `sluice_session=${cookie}` }));
    }
  });

  it.each(ofWorkspaces)('$method $path', async (operation) => {
    for (const role of roles) {
      const mayDoIt = operation.needed.every((scope) => scopesOfRole[role].includes(scope));
      const status = await statusFor(byRole.get(role) as Asker, operation);
      expect([role, status === 403]).toEqual([role, !mayDoIt]);
      expect(status).not.toBe(401);
    }
  });

  it.each(ofWorkspaces.filter(({ method }) => method !== 'GET'))(
    '$method $path is refused where only the cookie says who asks',
    async (operation) => {
      expect(await statusFor(withoutPage.get('administrator') as Asker, operation)).toBe(403);
    },
  );
});

describe('what is stored of customers is read with the scope customers:read only', () => {
  const fields = [{ attribute: 'email', before: 'anna@example.org', after: 'z@example.org' }];

  const planOf = async (id: string, asker: Asker): Promise<object[]> =>
    (await asker.get(`/v1/imports/${id}/plan`)).body.changes;

  const plannedImport = async (settings: object): Promise<string> => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers', ...settings })).body;
    const { body } = await api.demo.upload(id, { 'c.csv': 'external_id,id,email\nE1,C1,z@example.org\n' });
    const headers = ['external_id', 'id', 'email'];
    await api.approve(await api.stores.files.get('demo', body.files[0].id), { headers });
    await api.demo.post(`/v1/imports/${id}/validate`);
    const run = (await api.stores.imports.get('demo', id))?.validation ?? '';
    const changes = [{ file: 0, row: 1, customer: 'C1', fields }];
    await api.mongo.collections.plans.updateOne({ _id: `${run}:0` }, { $set: { changes } });
    return id;
  };

  it('the plan has no old values without it', async () => {
    const id = await plannedImport({});
    const row = { file: 'c.csv', row: 1, customer_id: 'C1' };
    const shown = { attribute: 'email', after: 'z@example.org' };
    expect(await planOf(id, await withScopes('imports:read'))).toEqual([{ ...row, fields: [shown] }]);
    expect(await planOf(id, await withScopes('imports:read', 'customers:read'))).toEqual([{ ...row, fields }]);
  });

  it('nor the loyalty IDs of customers that the file names by their external ID', async () => {
    const id = await plannedImport({ id_kind: 'external' });
    expect(await planOf(id, await withScopes('imports:read'))).toMatchObject([{ file: 'c.csv', row: 1 }]);
    expect(JSON.stringify(await planOf(id, await withScopes('imports:read')))).not.toContain('C1');
    expect(await planOf(id, api.demo)).toMatchObject([{ customer_id: 'C1' }]);
  });

  it('an event is answered without what was stored before', async () => {
    const sender = await withScopes('events:write');
    await api.demo.post('/v1/events', { action: 'opt_in', customer_id: 'S1', attributes: { first_name: 'Anna' } });
    const event = { action: 'profile', customer_id: 'S1', attributes: { first_name: 'Zoe' }, event_id: 'e-1' };
    const { body } = await sender.post('/v1/events', event);
    expect([body.outcome, body.event.after]).toEqual(['updated', { first_name: 'Zoe' }]);
    expect(JSON.stringify(body)).not.toContain('Anna');
    const other = { ...event, event_id: 'e-2', attributes: { first_name: 'Eve' } };
    expect((await api.demo.post('/v1/events', other)).body.event.before).toEqual({ first_name: 'Zoe' });
  });
});

it('a token of a workspace that does not exist is refused, and makes nothing', async () => {
  const token = await api.stores.tokens.issue({ workspace: 'gone', appId: 'old', scopes: ['*'] });
  const asker = Asker.with(api.url, { authorization: `Bearer ${token}` });
  const answers = await Promise.all([
    ...['attributes', 'attributes/email', 'workspace', 'kinds', 'kinds/customers/fields'].map((path) =>
      asker.get(`/v1/${path}`),
    ),
    asker.post('/v1/imports', { kind: 'customers' }),
    asker.post('/v1/attributes', { id: 'size', type: 'string' }),
    asker.post('/v1/events', { action: 'opt_in', customer_id: '1' }),
    asker.post('/v1/mappings', { name: 'm', mapping: { version: 1, attributes: [{ attribute: 'id', header: 'id' }] } }),
    asker.post('/v1/workflows', { name: 'w', trigger: 'opt_in', active: true }),
    ...['brands', 'segments/none'].map((path) => asker.get(`/v1/${path}`)),
    asker.post('/v1/brands', { name: 'b' }),
    asker.patch('/v1/workspace', { multi_accounts: true }),
  ]);
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [403, 'forbidden']));
  expect(answers[0]?.body.detail).toBe('There is no workspace gone, which this token is for. Use a token of another.');
});
