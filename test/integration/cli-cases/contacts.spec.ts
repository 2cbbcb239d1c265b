import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../../support/cli.js';
import {
  type ContactRow,
  codeOf,
  comparableContact,
  comparableContacts,
  contactRows,
  contactsRules,
} from '../../support/model/contacts-model.js';
import { MatchingModel } from '../../support/model/matching-model.js';
import { Random } from '../../support/model/random.js';
import { runSeed } from '../../support/seed.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const importText = async (name: string, text: string, option = '--accept-errors') => {
  const path = join(sluice().folder, `${name}.csv`);
  writeFileSync(path, text);
  return readObject(await sluice().cli('import', 'contacts', path, option, '--json'));
};

/** A file of its own, with values of its own: the tests share a workspace. */
const importRows = (name: string, header: string, ...lines: readonly string[]) =>
  importText(name, `${header}\n${lines.join('\n')}\n`);

const byEmail = (email: string) => sluice().database.all('customers', { email });

describe('contacts', () => {
  it('the template imports as it is, and again changes nothing', async () => {
    const { stdout } = await sluice().cli('template', 'contacts');
    expect(stdout.split('\r\n')[0]).toBe(
      'first_name,last_name,email,phone,company,street1,street2,city,state,postal_code,country,birthday,reference_id,other',
    );
    const counts = { kind: 'contacts', status: 'finished', read: 3, rejected: 0, ignored_columns: [] };
    expect(await importText('template', stdout)).toMatchObject({ ...counts, created: 3, customers: 3, events: 3 });
    expect(await importText('template-again', stdout)).toMatchObject({ ...counts, unchanged: 3, events: 0 });
    const [full] = await byEmail('template-1@sluice.example');
    expect(full).toMatchObject({
      ...{ first_name: 'Anna', last_name: 'Kovács', company: 'Example Ltd.', reference_id: 'REF-1' },
      address: { line_1: 'Fő utca 1.', line_2: '2. em.', city: 'Budapest', state: 'Pest', postal_code: '1011' },
      mobile_phone: '+36201110001',
    });
    expect(full?.id).toMatch(/^x-[0-9a-f]{32}$/);
    const [event] = await sluice().database.all('events', { customer: full?._id });
    expect(event).toMatchObject({ action: 'opt_in', source: 'Contacts Import' });
  });

  it('are found by either identifier, which are added and replaced', async () => {
    const header = 'email,phone,first_name';
    const created = await importRows('either-1', header, 'e1@either.example,,Eva', ',+36202220001,Pal');
    expect(created).toMatchObject({ created: 2 });
    const updated = await importRows(
      ...(['either-2', header, 'E1@Either.example,+36202220002,Eve', 'p1@either.example,+36 20 222 0001,'] as const),
      ...['new@either.example,+36202220002,', 'e1@either.example,,Nobody yet'],
    );
    expect(updated).toMatchObject({ created: 1, updated: 3, customers: 3 });
    expect(await byEmail('new@either.example')).toMatchObject([
      { first_name: 'Eve', mobile_phone: '+36202220002', n: 3 },
    ]);
    expect(await byEmail('p1@either.example')).toMatchObject([{ first_name: 'Pal', mobile_phone: '+36202220001' }]);
    expect(await byEmail('e1@either.example')).toMatchObject([{ first_name: 'Nobody yet', n: 1 }]);
    const [changed] = await byEmail('new@either.example');
    const events = await sluice().database.all('events', { customer: changed?._id, action: 'profile' });
    expect(events.map(({ matched_by, before }) => ({ matched_by, before }))).toEqual(
      expect.arrayContaining([
        { matched_by: ['email'], before: { first_name: 'Eva' } },
        { matched_by: ['mobile_phone'], before: { email: 'e1@either.example' } },
      ]),
    );
  });

  it('of a new address that comes twice are one customer, created then updated', async () => {
    const rows = ['twice@file.example,A', 'TWICE@file.example,B'];
    expect(await importRows('twice', 'email,first_name', ...rows)).toMatchObject({ created: 1, updated: 1, events: 2 });
    expect(await byEmail('twice@file.example')).toMatchObject([{ first_name: 'B', n: 2 }]);
  });

  it('whose identifiers find different or several customers, are invalid, or are lacking are rejected', async () => {
    const twins = join(sluice().folder, 'twins.csv');
    writeFileSync(twins, 'id,email\ntwin-1,twin@wrong.example\ntwin-2,Twin@wrong.example\n');
    await sluice().cli('import', 'customers', twins, '--accept-errors');
    await importRows('wrong-1', 'email,phone', 'x@wrong.example,', ',+36203330001');
    const { errors, ...counts } = await importRows(
      ...([
        'wrong-2',
        'email,phone,last_name,company',
        'x@wrong.example,+36203330001,,',
        'twin@wrong.example,,,',
      ] as const),
      ...['no address,+36203330001,,', ',,,Company only', ',,Last,'],
    );
    expect(counts).toMatchObject({ read: 5, created: 1, rejected: 4, updated: 0, customers: 1 });
    expect(errors.map(({ row, attribute, code }) => ({ row, attribute, code }))).toEqual([
      { row: 1, attribute: null, code: 'identifier_conflict' },
      { row: 2, attribute: 'email', code: 'identifier_ambiguous' },
      { row: 3, attribute: 'email', code: 'invalid_email' },
      { row: 4, attribute: null, code: 'contact_missing' },
    ]);
    expect(errors[1]?.message).toContain('twin-1, twin-2');
    expect(await byEmail('x@wrong.example')).toMatchObject([{ n: 1 }]);
  });

  it('without e-mail address and phone number are created each time, and the receipt says how many', async () => {
    const file = ['first_name,last_name\nNo,Body\nNo,Body\n'] as const;
    for (const name of ['doubled-1', 'doubled-2']) {
      expect(await importText(name, ...file)).toMatchObject({ created: 2, doubled_on_repeat: 2 });
    }
    expect(await sluice().database.count('customers', { first_name: 'No', last_name: 'Body' })).toBe(4);
  });

  it('of a file with an unknown column are refused with the list of known ones', async () => {
    const path = join(sluice().folder, 'unknown.csv');
    writeFileSync(path, 'email,Shoe size\na@unknown.example,42\n');
    const end = await sluice().cli('import', 'contacts', path, '--accept-errors', '--json');
    expect(end.exitCode).toBe(3);
    const [error] = readObject(end).errors;
    expect(error).toMatchObject({ file: 'unknown.csv', code: 'unknown_column' });
    expect(error?.message).toContain('"Shoe size"');
    expect(error?.message).toContain('first_name, last_name, email, phone, company, street1, street2, city, state');
    expect(await byEmail('a@unknown.example')).toEqual([]);
    const reasons = await importRows('reasons', 'email,sluice_reasons', 'a@unknown.example,was wrong');
    expect(reasons).toMatchObject({ created: 1 });
  });
});

const csvOf = (rows: readonly ContactRow[]): string =>
  ['email,phone,first_name,other']
    .concat(rows.map(({ email, mobile_phone, first_name, other }) => [email, mobile_phone, first_name, other].join()))
    .join('\n');

it(`rules 19 and 23: the receipt is the plan, and both are the model's (SLUICE_TEST_SEED=${runSeed})`, async () => {
  const model = new MatchingModel(contactsRules);
  // Nobody of the other tests has an identifier of this one.
  const before = new Set((await sluice().database.all('customers')).map(({ _id }) => _id));
  const rows = contactRows(new Random(runSeed), { rows: 6_000, people: 1_500, prefix: 'plan' });
  const text = csvOf(rows);
  const planned = await importText('plan', text, '--validate-only');
  const again = await importText('plan-again', text, '--validate-only');
  const done = await importText('import', text);
  const codes = rows.map((row) => codeOf(model.take(row)));

  const { customers, events, ...counts } = model.counts;
  expect(planned).toMatchObject({ status: 'validated', ...counts, doubled_on_repeat: model.doubledOnRepeat });
  const places = ({ errors }: Receipt) => errors.map(({ row, line, attribute, code }) => [row, line, attribute, code]);
  expect(again).toMatchObject(counts);
  expect(places(again)).toEqual(places(planned));
  expect(done).toMatchObject({ status: 'finished', ...model.counts, doubled_on_repeat: model.doubledOnRepeat });
  expect(done.errors.map(({ row, code }) => ({ row, code }))).toEqual(
    codes.flatMap((code, i) => (['created', 'updated', 'unchanged'].includes(code) ? [] : [{ row: i + 1, code }])),
  );
  expect(places(planned)).toEqual(places(done));
  const contacts = (await sluice().database.all('customers')).filter(({ _id }) => !before.has(_id));
  expect(contacts.map(comparableContact).sort()).toEqual(comparableContacts(model));
}, 120_000);
