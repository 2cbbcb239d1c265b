import { expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const imported = async (files: Record<string, string>, settings: object) => {
  const made = await HttpImport.of(sluice(), files, { kind: 'people', ...settings });
  expect((await made.start(true)).status).toBe(202);
  return { made, receipt: await made.settled() };
};

it('an import of people adds and edits, finds by any identifier, and lists the rows that edit skips', async () => {
  const added = await imported(
    {
      'add.csv':
        'Email,MobilePhone,First name,Sex,IsSubscribedByEmail\nAnna@x.hu,,Anna,F,true\n,+36201110003,Béla,m,\n',
    },
    { action: 'add' },
  );
  expect(added.receipt).toMatchObject({
    status: 'finished',
    read: 2,
    created: 2,
    action: 'add',
    ignore_unknown: false,
  });

  const edited = await imported(
    {
      'edit.csv':
        'email,mobile phone,LastName\nanna@x.hu,+36201110004,Kovács\nnobody@x.hu,,\n,,Nobody\n,+36201110004,K\n',
    },
    { action: 'edit' },
  );
  expect(edited.receipt).toMatchObject({
    ...{ read: 4, created: 0, updated: 2, skipped: 1, rejected: 1, customers: 1 },
    matched: { email: 1, mobile_phone: 1, external_id: 0, several: 0 },
    reasons: { identifier_missing: 1 },
  });
  const rows = await edited.made.asker.get(`${edited.made.path}/rows?outcome=skipped`);
  expect(rows.body).toEqual({
    items: [{ file: 'edit.csv', row: 2, line: 3, outcome: 'skipped', errors: [] }],
    next_cursor: null,
  });
});

it('an import of people without an action is refused, and the message says what it may be', async () => {
  const { status, body } = await askerOf(sluice()).post('/v1/imports', { kind: 'people' });
  expect({ status, detail: body.detail }).toEqual({ status: 400, detail: '/action is required: edit or add' });
});

it('JSON is refused as unsupported_format, and an unknown column as unknown_column unless it is left out', async () => {
  const json = await HttpImport.of(sluice(), { 'a.json': '[{"Email":"a@x.hu"}]' }, { kind: 'people', action: 'add' });
  expect((await json.show()).files).toMatchObject([{ ok: false, errors: [{ code: 'unsupported_format' }] }]);
  const files = { 'a.csv': 'Email,Shoe size\na@x.hu,43\n' };
  const refused = await HttpImport.of(sluice(), files, { kind: 'people', action: 'add' });
  expect(await refused.show()).toMatchObject({ obstacles: [{ code: 'unknown_column' }] });
  const { receipt } = await imported(files, { action: 'add', ignore_unknown: true });
  expect(receipt).toMatchObject({ created: 1, ignored_columns: ['Shoe size'] });
});

it('rule 23: external IDs go from one to another within a file, to new customers and in exchange', async () => {
  const header = 'Email,ExternalId\n';
  await imported({ 'before.csv': `${header}a@pass.hu,P1\nb@pass.hu,P2\n` }, { action: 'add' });
  const rows = ['a@pass.hu,P9', 'c@pass.hu,P1', 'b@pass.hu,P8', 'a@pass.hu,P2', 'b@pass.hu,P9'];
  const { receipt } = await imported({ 'pass.csv': `${header}${rows.join('\n')}\n` }, { action: 'add' });
  expect(receipt).toMatchObject({ status: 'finished', read: 5, created: 1, updated: 4, rejected: 0 });
  const owners = await sluice().database.all('customers', { external_id: /^P/ });
  expect(Object.fromEntries(owners.map(({ email, external_id }) => [email, external_id]))).toEqual({
    ...{ 'a@pass.hu': 'P2', 'b@pass.hu': 'P9', 'c@pass.hu': 'P1' },
  });
});

it('events say where their data came from, and with several brands subscriptions are of the one of the point of contact', async () => {
  const { asker } = await HttpImport.of(
    sluice(),
    { 'o.csv': 'Email\nfirst@origin.hu\n' },
    { kind: 'people', action: 'add' },
  );
  const make = async (path: string, body: object): Promise<string> => (await asker.post(path, body)).body.id;
  const text = 'Email,IsSubscribed,IsSubscribedBySms\nsecond@origin.hu,yes,no\n';
  const given = { kind: 'people', action: 'add' };
  const unknown = await asker.post('/v1/imports', { ...given, data_source: 'dsr_none' });
  expect([unknown.status, unknown.body.detail]).toEqual([400, 'There is no data source dsr_none.']);

  const brands = [await make('/v1/brands', { name: 'North' }), await make('/v1/brands', { name: 'South' })];
  const point = await make('/v1/points-of-contact', { name: 'Shop', external_id: 'shop', brand: brands[0] });
  const source = await make('/v1/data-sources', { name: 'Shop sheet', point_of_contact: point });
  const refused = await HttpImport.of(sluice(), { 'o.csv': text }, given);
  expect(await refused.show()).toMatchObject({ obstacles: [{ code: 'brand_missing' }] });

  await imported({ 'o.csv': text }, { action: 'add', data_source: source });
  const [customer] = await sluice().database.all('customers', { email: 'second@origin.hu' });
  expect(customer?.subscriptions).toEqual({ [`${brands[0]}:all`]: true, [`${brands[0]}:sms`]: false });
  const [event] = await sluice().database.all('events', { customer: customer?._id });
  expect(event).toMatchObject({
    source: 'People Import',
    matched_by: [],
    origin: { data_source: source, point_of_contact: point, brand: brands[0] },
  });
  const held = await asker.ask(`/v1/data-sources/${source}`, { method: 'DELETE' });
  expect(held.status).toBe(204);
});
