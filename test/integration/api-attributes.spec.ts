import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { provisionWorkspace } from '#libs/mongo';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { givenServers } from '../support/environment.js';

const api = useSharedApi();

const size = { id: 'shoe_size', type: 'numeric', mandatory: true };
const add = (body: object) => api.demo.post('/v1/attributes', body);
const change = (id: string, body: object) => api.demo.patch(`/v1/attributes/${id}`, body);
const idsOf = async (asker = api.demo): Promise<readonly string[]> =>
  (await asker.get('/v1/attributes')).body.items.map(({ id }: { id: string }) => id);

describe('the attributes of a workspace', () => {
  it('are the standard ones and its own, the ID first', async () => {
    const { body } = await api.demo.get('/v1/attributes');
    expect(body.items[0]).toEqual({
      ...{ id: 'id', label: 'Customer ID', type: 'string', mandatory: true, unique: true },
      ...{ options: [], max_length: 255, standard: true },
    });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(demoAttributes.map(({ id }) => id));
  });

  it('can be added, changed and removed', async () => {
    const added = await add(size);
    expect([added.status, added.body.label]).toEqual([201, 'Shoe size']);
    expect((await change('shoe_size', { label: 'EU size', mandatory: false })).body).toMatchObject({
      ...{ id: 'shoe_size', label: 'EU size', type: 'numeric', mandatory: false, standard: false },
    });
    expect((await api.demo.get('/v1/attributes/shoe_size')).body.label).toBe('EU size');
    expect(await idsOf(api.other)).not.toContain('shoe_size');
    expect((await api.demo.delete('/v1/attributes/shoe_size')).status).toBe(204);
    expect((await api.demo.get('/v1/attributes/shoe_size')).status).toBe(404);
  });

  it('of several added at once none is lost', async () => {
    const ids = Array.from({ length: 5 }, (_, n) => `at_once_${n}`);
    const answers = await Promise.all(ids.map((id) => add({ id, type: 'string' })));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
    expect(await idsOf()).toEqual(expect.arrayContaining(ids));
  });

  it.each([
    ['a reserved name', { id: 'metadata', type: 'string' }, '/id'],
    ['a name that is none', { id: 'Shoe-Size', type: 'string' }, '/id'],
    ['a type that is none', { id: 'colour', type: 'colour' }, '/type'],
    ['a select without options', { id: 'colour', type: 'select' }, '/options'],
  ])('%s is refused', async (_, body, pointer) => {
    const answer = await add(body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('exist once', async () => {
    await add({ id: 'once', type: 'string' });
    expect((await add({ id: 'once', type: 'string' })).body).toMatchObject({ status: 409, code: 'already_exists' });
  });

  it.each([
    ['the ID is never optional', () => change('id', { mandatory: false })],
    ['a standard select keeps its options', () => change('gender', { options: [{ value: 'x' }] })],
    ['a standard one is never removed', () => api.demo.delete('/v1/attributes/email')],
  ])('%s', async (_, ask) => {
    expect((await ask()).body).toMatchObject({ status: 409, code: 'fixed_attribute' });
  });

  it('a removed one comes back only as what customers still hold', async () => {
    await add({ id: 'seat', type: 'string' });
    await api.demo.delete('/v1/attributes/seat');
    expect((await add({ id: 'seat', type: 'numeric' })).body.errors).toMatchObject([{ pointer: '/type' }]);
    expect((await add({ id: 'seat', type: 'string', unique: true })).body.errors).toMatchObject([
      { pointer: '/unique' },
    ]);
    expect((await add({ id: 'seat', type: 'string' })).status).toBe(201);
  });

  it('provisioning a workspace again keeps what was changed', async () => {
    await change('email', { mandatory: true });
    const { mongodbUri: uri } = givenServers();
    const place = { name: 'demo', country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes };
    await provisionWorkspace({ uri, database: api.database, workspace: 'demo', ...place });
    expect((await api.demo.get('/v1/attributes/email')).body.mandatory).toBe(true);
    await change('email', { mandatory: false });
  });

  it('rule 19: a change of them makes a validation stale', async () => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/validate`);
    const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
    await api.stores.runs.finish(validation ?? '', await api.stores.fences.totals(validation ?? ''));
    await add({ id: 'added_since', type: 'string' });
    expect((await api.demo.post(`/v1/imports/${id}/start`)).body.code).toBe('stale_validation');
  });
});

describe('the kinds of imports', () => {
  it('are listed with the files that they read and the settings that they take', async () => {
    const { status, body } = await api.demo.get('/v1/kinds');
    expect(status).toBe(200);
    const kindOf = (wanted: string) => body.items.find(({ name }: { name: string }) => name === wanted);
    expect(kindOf('customers')).toMatchObject({
      ...{ records: 'table', formats: ['csv', 'json', 'ndjson', 'xlsx'], process: 'rows', takes_mapping: true },
      ...{ triggers: ['opt_in', 'profile'] },
    });
    expect(kindOf('customers').settings).toContainEqual({
      ...{ name: 'id_kind', type: 'string', required: false, values: ['loyalty', 'external'], default: 'loyalty' },
      ...{ description: 'Which ID finds the customer of a row.', refers_to: null },
    });
    expect(kindOf('transactions')).toMatchObject({
      ...{ records: 'lines', formats: ['ndjson'], process: 'groups', takes_mapping: false },
      ...{ settings: [], triggers: [] },
    });
    expect(kindOf('contacts')).toMatchObject({ records: 'table', process: 'rows', settings: [] });
  });

  it('say of which reference data a setting names an entry', async () => {
    const { items } = (await api.demo.get('/v1/kinds')).body;
    const { settings } = items.find(({ name }: { name: string }) => name === 'people');
    const told = settings.map(({ name, refers_to }: { name: string; refers_to: unknown }) => [name, refers_to]);
    expect(Object.fromEntries(told)).toEqual({
      ...{ action: null, ignore_unknown: null, template_from_file: null },
      data_source: { resource: 'data-sources', instead: null },
      point_of_contact: { resource: 'points-of-contact', instead: 'file' },
      segment: { resource: 'segments', instead: null },
    });
  });

  it('come in pages too', async () => {
    const all = (await api.demo.get('/v1/kinds')).body.items;
    const first = (await api.demo.get('/v1/kinds?limit=1')).body;
    const rest = (await api.demo.get(`/v1/kinds?limit=${all.length - 1}&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(all);
    expect(rest.next_cursor).toBeNull();
  });
});

describe('what a file may hold', () => {
  it('fields are listed with what they accept', async () => {
    const { body } = await api.demo.get('/v1/kinds/customers/fields');
    const tier = body.items.find(({ id }: { id: string }) => id === 'tier');
    expect(tier).toMatchObject({ accepts: 'One of: bronze, silver, gold.', example: 'bronze' });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(await idsOf());
  });

  it('templates hold every attribute and one example, as CSV and as JSON', async () => {
    const csv = await api.demo.get('/v1/kinds/customers/template.csv');
    const json = await api.demo.get('/v1/kinds/customers/template.json');
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="template.csv"');
    const [header = '', example = ''] = csv.body.split('\r\n');
    expect(header.split(',')).toEqual(await idsOf());
    expect(Object.keys(json.body[0])).toEqual(await idsOf());
    expect(json.body[0]).toMatchObject({ id: 'C-1001', points: 12.5, tags: ['first', 'second'] });
    expect(example).toMatch(/^C-1001,EXT-1001,/);
  });

  it('a kind that does not exist has none', async () => {
    expect((await api.demo.get('/v1/kinds/constructor/template.csv')).status).toBe(404);
  });
});

describe('names of attributes', () => {
  it.each([
    ['the label of another', { id: 'mail', type: 'string', label: 'E-Mail two' }, 201],
    ['the same label', { id: 'mail_b', type: 'string', label: 'e_mail TWO' }, 409],
    ["another's id as label", { id: 'mail_c', type: 'string', label: 'First name' }, 409],
    ["another's label as id", { id: 'e_mail_two', type: 'string', label: 'Other' }, 409],
    ['a label turned round', { id: 'mail_d', type: 'string', label: 'x\u202ey' }, 400],
  ])('%s', async (_, body, status) => {
    expect((await add(body)).status).toBe(status);
  });

  it('a label is not changed to the name of another', async () => {
    await add({ id: 'own_label', type: 'string' });
    expect((await change('own_label', { label: 'email' })).body.code).toBe('already_exists');
  });
});

it('attributes have a bound together, and a removed one leaves no options', async () => {
  const asker = api.other;
  const options = Array.from({ length: 900 }, (_, n) => ({ value: `${n} ${'x'.repeat(190)}`, label: 'y'.repeat(190) }));
  const answers: number[] = [];
  for (let n = 0; n < 14 && answers.at(-1) !== 400; n += 1) {
    answers.push((await asker.post('/v1/attributes', { id: `large_${n}`, type: 'select', options })).status);
  }
  expect([answers[0], answers.at(-1)]).toEqual([201, 400]);
  await asker.delete('/v1/attributes/large_0');
  expect(
    (await api.stores.workspaces.get('other'))?.removed?.find(({ id }) => id === 'large_0')?.options,
  ).toBeUndefined();
  expect((await asker.post('/v1/attributes', { id: 'large_0', type: 'select', options })).status).toBe(201);
});
