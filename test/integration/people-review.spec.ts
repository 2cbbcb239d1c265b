import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const imported = async (files: Record<string, string>, settings: object): Promise<void> => {
  const made = await HttpImport.of(sluice(), files, { kind: 'people', ...settings });
  await made.start(true);
  await made.settled();
};

it('columns under other names are mapped to fields and custom attributes; what no entry has is refused or left out', async () => {
  const files = { 'm.csv': 'E-Mail,Geschlecht,Newsletter,Punkte,Notiz\nmapped@x.hu,w,ja,7,x\n' };
  const made = await HttpImport.of(sluice(), files, { kind: 'people', action: 'add' });
  const put = (attributes: readonly object[]) =>
    made.asker.ask(`${made.path}/mapping`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, attributes }),
    });
  const wrong = await put([{ field: 'Mail', header: 'E-Mail' }]);
  expect([wrong.status, wrong.body.errors[0].pointer, wrong.body.errors[0].code]).toEqual([
    422,
    '/attributes/0/field',
    'unknown_field',
  ]);
  const attributes = [
    { field: 'email', header: 'E-Mail' },
    { field: 'Sex', header: 'Geschlecht', values: { w: 'F' } },
    { field: 'Is Subscribed By Email', header: 'Newsletter', values: { ja: 'true' } },
    { attribute: 'points', header: 'Punkte' },
  ];
  expect((await put(attributes)).body).toEqual({ version: 1, attributes });
  expect((await made.show()).obstacles).toMatchObject([
    {
      code: 'unknown_column',
      message: 'The column "Notiz" is in no entry of the mapping. Rename it, map it, or leave it out.',
    },
  ]);
  expect((await made.asker.patch(made.path, { ignore_unknown: true })).body.obstacles).toEqual([]);
  await made.start(true);
  expect(await made.settled()).toMatchObject({ status: 'finished', created: 1, ignored_columns: ['Notiz'] });
  const [customer] = await sluice().database.all('customers', { email: 'mapped@x.hu' });
  expect(customer).toMatchObject({ gender: 'female', subscriptions: { email: true }, points: 7 });
});

it('a validation is stale once the settings are others', async () => {
  const made = await HttpImport.of(sluice(), { 's.csv': 'Email\nstale@x.hu\n' }, { kind: 'people', action: 'add' });
  await made.validate();
  expect(await made.settled()).toMatchObject({ status: 'validated', plan: { created: 1 } });
  const { body } = await made.asker.patch(made.path, { action: 'edit' });
  expect(body).toMatchObject({ status: 'ready', action: 'edit' });
  expect((await made.start()).body.code).toBe('stale_validation');
  await made.validate();
  expect(await made.settled()).toMatchObject({ status: 'validated', plan: { created: 0, skipped: 1 } });
});

const errorsOf = async ({ asker, path }: HttpImport) => (await asker.get(`${path}/errors`)).body.items;

it('a preview says before any validation what becomes of the first rows, and of five rows of a new person one is created', async () => {
  await imported({ 'k.csv': 'Email,FirstName\nknown@p.hu,Kata\n' }, { action: 'add' });
  const [known] = await sluice().database.all('customers', { email: 'known@p.hu' });
  const before = await sluice().database.all('customers', {});
  const files = {
    'one.csv': gzipSync(
      `Email,MobilePhone,BirthDate,IsSubscribedByEmail\n${[1, 2, 3, 4, 5].map((n) => `new@p.hu,,1990-04-0${n},\n`).join('')}`,
    ),
    'two.csv': 'email,mobile phone,Sex\nKNOWN@p.hu,,f\nknown@p.hu,123,\n,,F\nlast@p.hu,,\n',
  };
  const made = await HttpImport.of(sluice(), files, { kind: 'people', action: 'add' });
  const { body } = await made.asker.get(`${made.path}/preview?limit=8`);
  const seen = body.rows.map(({ file, row, outcome, matched_by }: Record<string, unknown>) => [
    file,
    row,
    outcome,
    matched_by,
  ]);
  expect(seen).toEqual([
    ['one.csv', 1, 'created', []],
    ...[2, 3, 4, 5].map((n) => ['one.csv', n, 'updated', ['email']]),
    ['two.csv', 1, 'updated', ['email']],
    ['two.csv', 2, 'rejected', []],
    ['two.csv', 3, 'rejected', []],
  ]);
  expect(body.rows[0].values).toEqual({ email: 'new@p.hu', birth_date: '1990-04-01' });
  expect(body.rows[5]).toMatchObject({
    customer_id: known?.id,
    values: { email: 'KNOWN@p.hu', gender: 'female' },
    errors: [],
  });
  expect(body.rows[6]).toMatchObject({
    customer_id: known?.id,
    values: {},
    errors: [{ attribute: 'mobile_phone', code: 'invalid_phone' }],
  });
  expect(body.rows[7].errors).toMatchObject([{ attribute: null, code: 'identifier_missing' }]);
  expect((await made.asker.get(`${made.path}/preview`)).body.rows).toHaveLength(9);
  expect((await made.show()).status).toBe('ready');
  expect(await sluice().database.all('customers', {})).toHaveLength(before.length);

  await made.start(true);
  expect(await made.settled()).toMatchObject({ created: 2, updated: 5, rejected: 2 });
  const errors = await errorsOf(made);
  expect(errors).toMatchObject([
    { file: 'two.csv', row: 2, code: 'invalid_phone', customer_id: known?.id },
    { file: 'two.csv', row: 3, code: 'identifier_missing', customer_id: null },
  ]);
  expect((await made.asker.get(`${made.path}/preview`)).body.code).toBe('wrong_state');
});

it('a preview of customers marks a repeated ID and shows what is stored; of transactions there is none', async () => {
  const text = 'id;registered_at;tags\n1;2026-04-07 10:00;a;b\n';
  const files = { 'c.csv': text.replace('a;b', 'x'), 'd.json': '[{"id":"1"},{"id":2,"tags":["a","b"]}]' };
  const made = await HttpImport.of(sluice(), files, { kind: 'customers' });
  expect((await made.asker.get(`${made.path}/preview`)).body.rows).toMatchObject([
    {
      file: 'c.csv',
      row: 1,
      outcome: 'created',
      customer_id: '1',
      values: { registered_at: '2026-04-07T08:00:00.000Z' },
    },
    {
      file: 'd.json',
      row: 1,
      outcome: 'rejected',
      customer_id: '1',
      errors: [{ attribute: 'id', code: 'duplicate_id' }],
    },
    { file: 'd.json', row: 2, outcome: 'created', values: { id: '2', tags: ['a', 'b'] } },
  ]);
  const transactions = await HttpImport.create(made.asker);
  const refused = await made.asker.get(`${transactions.path}/preview`);
  expect([refused.status, refused.body.detail]).toEqual([
    400,
    'Rows of transactions take effect in groups, and have no preview. Validate the import, and look at its plan.',
  ]);
});
