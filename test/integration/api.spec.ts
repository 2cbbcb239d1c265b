import { describe, expect, it } from 'vitest';
import type { Totals } from '#libs/mongo';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useSharedApi();

const totals = (given: Partial<Totals>): Totals => ({
  ...{ read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0, customers: 2, events: 2 },
  reasons: {},
  ...given,
});

const clean = totals({});
const withErrors = totals({ created: 1, rejected: 1, customers: 1, events: 1, reasons: { invalid_email: 1 } });

/** An import that has been validated with this result. */
const validated = async (result: Totals): Promise<string> => {
  const id = await api.readyImport();
  expect((await api.demo.post(`/v1/imports/${id}/validate`)).status).toBe(202);
  const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
  await api.stores.runs.finish(validation ?? '', result);
  return id;
};

const start = (id: string, body: object = {}) => api.demo.post(`/v1/imports/${id}/start`, body);

describe('the life of an import', () => {
  it('draft, preprocessing, ready, validating, validated, importing, finished', async () => {
    const id = await validated(clean);
    expect((await start(id)).body).toMatchObject({ status: 'importing', started_by: 'demo', run_seconds: null });
    const { run } = (await api.stores.imports.get('demo', id)) ?? {};
    await api.stores.runs.finish(run ?? '', clean);
    const { body } = await api.demo.get(`/v1/imports/${id}`);
    expect(body).toMatchObject({ status: 'finished', read: 2, created: 2, customers: 2, events: 2 });
    expect(body.seconds).toBeGreaterThanOrEqual(body.run_seconds);
    expect(body.history.map(({ status, by }: { status: string; by: string }) => `${status} ${by}`)).toEqual([
      'draft demo',
      'preprocessing demo',
      'ready sluice',
      'validating demo',
      'validated sluice',
      'importing demo',
      'finished sluice',
    ]);
  });

  it('after a validation the numbers are the plan, and nothing has been written', async () => {
    const id = await validated(withErrors);
    const { body } = await api.demo.get(`/v1/imports/${id}`);
    const rows = { read: 2, created: 1, rejected: 1 };
    expect(body).toMatchObject({ ...rows, status: 'validated', customers: 0, events: 0, run_seconds: null });
    expect(body.plan).toMatchObject({ ...rows, customers: 1, events: 1, reasons: { invalid_email: 1 } });
  });

  it('while a run is at work the numbers are what its fences say', async () => {
    const id = await api.readyImport();
    await start(id, { accept_errors: true });
    await api.mongo.collections.fences.updateMany({ import: id }, { $inc: { read: 3, created: 3 } });
    const lanes = await api.mongo.collections.fences.countDocuments({ import: id });
    expect((await api.demo.get(`/v1/imports/${id}`)).body).toMatchObject({ read: 3 * lanes, created: 3 * lanes });
  });

  it('a definition pins columns and lists those left out', async () => {
    const id = await api.readyImport({ headers: ['E-mail', 'ID', '__proto__', '$set'] });
    const { body } = await start(id, { accept_errors: true });
    expect(body.ignored_columns).toEqual(['__proto__', '$set']);
    const { run } = (await api.stores.imports.get('demo', id)) ?? {};
    const definition = await api.stores.runs.definition(run ?? '');
    expect(definition?.columns.map(({ attribute }) => attribute.id)).toEqual(['id', 'email']);
    expect(definition).toMatchObject({ workspace: 'demo', country: 'HU', lanes: 8, mode: 'import' });
  });
});

describe('what a state does not allow is refused with what to do', () => {
  it.each(['start', 'validate'])('%s of a draft', async (action) => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    const { status, body } = await api.demo.post(`/v1/imports/${id}/${action}`);
    expect([status, body.code]).toEqual([409, 'wrong_state']);
    expect(body.detail).toBe('The import is draft. It has no files: upload one first.');
  });

  it('a start without validation needs accept_errors', async () => {
    const id = await api.readyImport();
    expect((await start(id)).body).toMatchObject({ status: 409, code: 'validation_required' });
    expect((await start(id, { accept_errors: true })).status).toBe(202);
  });

  it('a start after a validation that found errors needs accept_errors', async () => {
    const id = await validated(withErrors);
    expect((await start(id)).body).toMatchObject({ status: 409, code: 'errors_not_accepted' });
    expect((await start(id, { accept_errors: true })).body).toMatchObject({ accept_errors: true });
  });

  it('rule 19: a start after files or attributes changed since the validation', async () => {
    const refilled = await validated(clean);
    const { body } = await api.demo.upload(refilled, { 'more.csv': 'id,email\n3,c@d.hu\n' });
    await api.approve(await api.stores.files.get('demo', body.files[0].id));
    expect((await start(refilled)).body).toMatchObject({ status: 409, code: 'stale_validation' });
    const redefined = await validated(withErrors);
    const workspace = await api.stores.workspaces.get('demo');
    if (!workspace) throw new Error('no workspace');
    const attributes = workspace.attributes.map((each) => (each.id === 'email' ? { ...each, mandatory: true } : each));
    await api.stores.workspaces.put({ ...workspace, attributes });
    expect((await start(redefined, { accept_errors: true })).body).toMatchObject({ code: 'stale_validation' });
    await api.stores.workspaces.put(workspace);
    expect((await start(redefined, { accept_errors: true })).body).toMatchObject({
      status: 'importing',
      acknowledgements: [{ of: 'errors', by: 'demo' }],
    });
  });

  it('what is missing is named: files that are still being checked, files that have errors', async () => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    const { body } = await api.demo.upload(id, { 'late.csv': 'id\n1\n' });
    expect((await start(id)).body.detail).toMatch(/preprocessing.*have arrived and been checked: late\.csv\./);
    await api.approve(await api.stores.files.get('demo', body.files[0].id), { ok: false });
    expect((await start(id)).body.detail).toMatch(/has_file_errors.*that have errors: late\.csv\./);
  });

  it('of two starts at once one wins', async () => {
    const id = await api.readyImport();
    const answers = await Promise.all([start(id, { accept_errors: true }), start(id, { accept_errors: true })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    expect(await api.mongo.models.runs.countDocuments({ import: id })).toBe(1);
  });

  it('once importing it cannot be cancelled, validated or given files', async () => {
    const id = await api.readyImport();
    await start(id, { accept_errors: true });
    const answers = [
      await api.demo.post(`/v1/imports/${id}/cancel`),
      await api.demo.post(`/v1/imports/${id}/validate`),
      await api.demo.upload(id, { 'late.csv': 'id\n1\n' }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['wrong_state', 'wrong_state', 'wrong_state']);
  });

  it('rule 7: cancelling closes the lanes of a validation at work, which then changes nothing', async () => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/validate`);
    const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
    expect((await api.demo.post(`/v1/imports/${id}/cancel`)).body.status).toBe('cancelled');
    const open = await api.mongo.collections.fences.countDocuments({ import: id, closed: false });
    expect(open).toBe(0);
    await api.stores.runs.finish(validation ?? '', clean);
    expect((await api.demo.get(`/v1/imports/${id}`)).body.status).toBe('cancelled');
  });

  it.each([
    ['no column is the ID', ['email'], 'no_id_column'],
    ['two columns mean one attribute', ['id', 'email', 'E-mail'], 'duplicate_attribute'],
  ])('%s', async (_, headers, code) => {
    const id = await api.readyImport({ headers });
    const { status, body } = await start(id, { accept_errors: true });
    expect([status, body.code]).toEqual([422, 'file_errors']);
    expect(body.errors).toMatchObject([{ file: 'customers.csv', line: 1, row: null, code }]);
    expect((await api.demo.get(`/v1/imports/${id}`)).body.status).toBe('ready');
  });
});

describe('options of an import', () => {
  it('only create or only update are pinned with its runs, and never both', async () => {
    const make = (body: object) => api.demo.post('/v1/imports', { kind: 'customers', ...body });
    expect((await make({ create_only: true, update_only: true })).body.errors).toMatchObject([
      { pointer: '/update_only' },
    ]);
    const { body } = await make({ update_only: true });
    expect(body).toMatchObject({ create_only: false, update_only: true });
    const uploaded = await api.demo.upload(body.id, { 'customers.csv': 'id,email\n1,a@b.hu\n' });
    await api.approve(await api.stores.files.get('demo', uploaded.body.files[0].id));
    await start(body.id, { accept_errors: true });
    const { run } = (await api.stores.imports.get('demo', body.id)) ?? {};
    expect(await api.stores.runs.definition(run ?? '')).toMatchObject({
      settings: { id_kind: 'loyalty', create_only: false, update_only: true },
    });
  });
});

describe('lists', () => {
  it('imports come newest first, a page at a time', async () => {
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await api.other.post('/v1/imports', { kind: 'customers' })).body.id);
    const first = (await api.other.get('/v1/imports?limit=2')).body;
    const second = (await api.other.get(`/v1/imports?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.next_cursor).toBeNull();
  });
});

describe('progress', () => {
  it('tells each change of state at once, and ends with the import', async () => {
    const id = await api.readyImport();
    const response = await fetch(`${api.url}/v1/imports/${id}/progress`, {
      headers: { authorization: `Bearer ${api.credentials.appToken}` },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    let said = '';
    const told = (async () => {
      for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) said += text;
    })();
    await start(id, { accept_errors: true });
    await until('it is told that the import has begun', () => said.includes('"status":"importing"'));
    const { run } = (await api.stores.imports.get('demo', id)) ?? {};
    await api.stores.runs.finish(run ?? '', clean);
    await told;
    const events = said.split('\n').filter((line) => line.startsWith('data: '));
    const statuses = events.map((line) => JSON.parse(line.slice(6)).status);
    expect([...new Set(statuses)]).toEqual(['ready', 'importing', 'finished']);
    expect(JSON.parse(events.at(-1)?.slice(6) ?? '')).toMatchObject({ id, rows: 2, read: 2, created: 2 });
  });
});
