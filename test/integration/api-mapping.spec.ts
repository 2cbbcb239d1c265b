import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const ask = (method: string, path: string, body?: object) =>
  api.demo.ask(path, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

const put = (id: string, body: object) => ask('PUT', `/v1/imports/${id}/mapping`, body);
const get = (id: string) => ask('GET', `/v1/imports/${id}/mapping`);

const draft = async (body: object = {}): Promise<string> =>
  (await api.demo.post('/v1/imports', { kind: 'customers', ...body })).body.id;

const headers = ['Nr', 'Sex', 'Mail'];
const mapping = {
  version: 1,
  idKind: 'loyalty',
  options: { decimal: ',', dateOrder: 'dmy' },
  attributes: [
    { attribute: 'id', header: 'Nr' },
    { attribute: 'gender', header: 'Sex', values: { F: 'female', $set: 'male', 'a.b': '' }, ignoreOnUpdate: true },
    { attribute: 'tier', fallback: { static: 'gold' } },
  ],
};

const definitionOf = async (id: string) => {
  const { run } = (await api.stores.imports.get('demo', id)) ?? {};
  return api.stores.runs.definition(run ?? '');
};

describe('an import of a kind without columns', () => {
  it.each([
    ['PUT', '/mapping', mapping],
    ['POST', '/mapping/import', mapping],
    ['GET', '/mapping/suggestions', undefined],
  ])('refuses %s …%s, and says why', async (method, path, body) => {
    const id = (await api.demo.post('/v1/imports', { kind: 'transactions' })).body.id;
    const answer = await ask(method, `/v1/imports/${id}${path}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.detail).toContain('Imports of transactions take no mapping');
    expect((await get(id)).status).toBe(404);
  });

  it('refuses settings of other kinds, and has none in its answers', async () => {
    const made = (given: object) => api.demo.post('/v1/imports', { kind: 'transactions', ...given });
    const { status, body } = await made({ id_kind: 'external', create_only: true });
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['/id_kind', '/create_only'],
    ]);
    expect((await made({})).body).toMatchObject({ id_kind: null, create_only: null, update_only: null });
  });
});

describe('the mapping of an import', () => {
  it('is exported as it was set, with its kind of ID', async () => {
    const id = await api.readyImport({ headers });
    const { idKind: _, ...short } = mapping;
    expect(await put(id, short)).toMatchObject({ status: 200, body: mapping });
    const exported = (await get(id)).body;
    expect(exported).toEqual(mapping);
    expect(await put(await api.readyImport({ headers }), exported)).toMatchObject({ status: 200, body: exported });
  });

  it('keeps keys that look like operators or properties', async () => {
    const id = await draft();
    const body = `{"version":1,"attributes":[{"attribute":"id","header":"a"},{"attribute":"other","values":{"__proto__":"x","constructor":"y","$a.b":""}}]}`;
    const path = `/v1/imports/${id}/mapping`;
    await api.demo.ask(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    expect(Object.entries((await get(id)).body.attributes[1].values)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['$a.b', ''],
    ]);
  });

  it('is what a run pins: its columns, its options, and what it leaves out', async () => {
    const id = await api.readyImport({ headers });
    await put(id, mapping);
    const { body } = await api.demo.post(`/v1/imports/${id}/start`, { accept_errors: true });
    expect(body).toMatchObject({ status: 'importing', ignored_columns: ['Mail'] });
    expect(await definitionOf(id)).toMatchObject({
      options: { decimal: ',', dateOrder: 'dmy' },
      columns: [
        { attribute: { id: 'id' }, header: 'Nr' },
        {
          attribute: { id: 'gender' },
          header: 'Sex',
          values: [
            ['F', 'female'],
            ['$set', 'male'],
            ['a.b', ''],
          ],
        },
        { attribute: { id: 'tier' }, header: null, fallback: { static: 'gold' } },
      ],
    });
  });

  it('can be set before there are files; headers are judged when a run is to start', async () => {
    const id = await draft();
    expect((await put(id, mapping)).status).toBe(200);
    const { body } = await api.demo.upload(id, { 'a.csv': 'Nr,Sexe\n1,F\n' });
    await api.approve(await api.stores.files.get('demo', body.files[0].id), { headers: ['Nr', 'Sexe'], rows: 1 });
    const refused = await api.demo.post(`/v1/imports/${id}/validate`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_mapping' } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/attributes/1/header', code: 'absent_header' }]);
  });

  it('says how files are read: those to come, and those that were read in another way', async () => {
    const piped = { version: 1, options: { delimiter: '|' }, attributes: [{ attribute: 'id', header: 'Nr' }] };
    const id = await draft();
    await put(id, piped);
    const { body } = await api.demo.upload(id, { 'a.csv': 'Nr|x;y\n1|2;3\n' });
    const file = await api.stores.files.get('demo', body.files[0].id);
    expect(file?.reading).toEqual({ delimiter: '|', table: null });
    await api.approve(file, { headers: ['Nr', 'x;y'], delimiter: '|' });
    const other = await api.readyImport({ headers: ['Nr|x', 'y'], delimiter: ';' });
    expect((await put(other, piped)).status).toBe(200);
    const { status, files } = (await api.demo.get(`/v1/imports/${other}`)).body;
    expect([status, files[0].ok]).toEqual(['preprocessing', null]);
    await api.approve(await api.stores.files.get('demo', files[0].id), { headers: ['Nr', 'x;y'], delimiter: '|' });
  });

  it('switches the import to its kind of ID', async () => {
    const id = await draft();
    await put(id, { version: 1, idKind: 'external', attributes: [{ attribute: 'external_id', header: 'Nr' }] });
    expect((await api.demo.get(`/v1/imports/${id}`)).body.id_kind).toBe('external');
  });

  it('sends a validated import back to be validated again, and moves no other', async () => {
    const id = await api.readyImport({ headers: ['id', ...headers] });
    await api.demo.post(`/v1/imports/${id}/validate`);
    expect((await put(id, mapping)).body.code).toBe('wrong_state');
    const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
    const counts = { read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 };
    await api.stores.runs.finish(validation ?? '', { ...counts, customers: 2, events: 2, reasons: {} });
    await put(id, mapping);
    const { body } = await api.demo.get(`/v1/imports/${id}`);
    expect([body.status, body.history.at(-1).by]).toEqual(['ready', 'demo']);
    expect((await api.demo.post(`/v1/imports/${id}/start`)).body.code).toBe('stale_validation');
  });

  it('leaves a validated import as it is when nothing of it changes', async () => {
    const id = await api.readyImport({ headers: ['id', ...headers] });
    await put(id, mapping);
    await api.demo.post(`/v1/imports/${id}/validate`);
    const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
    const counts = { read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 };
    await api.stores.runs.finish(validation ?? '', { ...counts, customers: 2, events: 2, reasons: {} });
    expect((await put(id, mapping)).status).toBe(200);
    expect((await api.demo.get(`/v1/imports/${id}`)).body.status).toBe('validated');
    expect((await api.demo.post(`/v1/imports/${id}/start`)).status).toBe(202);
    expect((await put(id, mapping)).body.code).toBe('wrong_state');
  });

  it('can be taken away: then headers match by name again', async () => {
    const id = await api.readyImport({ headers: ['id', 'email'] });
    await put(id, { version: 1, attributes: [{ attribute: 'id', header: 'email' }] });
    expect((await ask('DELETE', `/v1/imports/${id}/mapping`)).status).toBe(204);
    expect((await get(id)).status).toBe(404);
    await api.demo.post(`/v1/imports/${id}/start`, { accept_errors: true });
    expect((await definitionOf(id))?.columns.map(({ header }) => header)).toEqual(['id', 'email']);
  });

  it('is refused with every fault and its place', async () => {
    const id = await api.readyImport({ headers });
    const attributes = [
      { attribute: 'id', header: 'Nr' },
      { attribute: 'shoes', header: 'Shoe' },
    ];
    const { status, body } = await put(id, { version: 1, attributes });
    expect([status, body.code]).toEqual([422, 'invalid_mapping']);
    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual(['unknown_attribute', 'absent_header']);
    expect(body.detail).toContain('/attributes/1/header: No file has the header "Shoe".');
  });

  it('gives no unique attribute a fallback, which every row would claim', async () => {
    await api.demo.post('/v1/attributes', { id: 'card_number', type: 'string', unique: true });
    const card = { attribute: 'card_number', header: 'Mail', fallback: { static: 'none' } };
    const { status, body } = await put(await draft(), { version: 1, attributes: [mapping.attributes[0], card] });
    expect([status, body.code]).toEqual([422, 'invalid_mapping']);
    expect(body.errors).toMatchObject([{ pointer: '/attributes/1/fallback', code: 'unique_fallback' }]);
    const merged = { attribute: 'card_number', header: 'Mail', values: { a: 'one', b: 'one' } };
    expect((await put(await draft(), { version: 1, attributes: [mapping.attributes[0], merged] })).status).toBe(200);
  });

  it.each([
    [{ version: 3, attributes: [{ attribute: 'id', header: 'Nr' }] }, '/version'],
    [{ version: 1, attributes: [] }, '/attributes'],
    [{ version: 1, attributes: [{ attribute: 'id', header: 'Nr', color: 'red' }] }, '/attributes/0/color'],
    [{ version: 1, attributes: [{ attribute: 'id', fallback: {} }] }, '/attributes/0/fallback'],
    [{ version: 1, attributes: [{ attribute: 'id', values: { a: null } }] }, '/attributes/0/values/a'],
    [{ version: 1, attributes: [{ attribute: 'id' }], options: { decimal: ';' } }, '/options/decimal'],
  ])('of a wrong form is refused: %j', async (body, pointer) => {
    const refused = await put(await draft(), body);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  it('belongs to its workspace', async () => {
    const id = await draft();
    expect((await api.other.get(`/v1/imports/${id}/mapping`)).status).toBe(404);
  });
});
