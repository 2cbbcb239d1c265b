import { expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSluice } from '../support/use-sluice.js';

const sluice = useSluice();

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
    items: [{ file: 'edit.csv', row: 2, line: 3, outcome: 'skipped' }],
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
