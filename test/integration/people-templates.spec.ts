import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readObject } from '../support/cli.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const given = { kind: 'people', action: 'add' };

const eventOf = async (email: string) => {
  const [customer] = await sluice().database.all('customers', { email });
  return (await sluice().database.all('events', { customer: customer?._id }))[0];
};

beforeAll(async () => {
  const make = (system_name: string, category: string) =>
    askerOf(sluice()).post('/v1/action-templates', { system_name, name: 'T', category });
  expect((await make('Fair.SignUp', 'personal action')).status).toBe(201);
  expect((await make('Loyalty.Level', 'Loyalty')).status).toBe(201);
});

const text =
  'Email,FirstName,LastUpdateActionTemplate\nt1@tpl.hu,Anna,fair.signup\nt2@tpl.hu,Béla,Loyalty.Level\n' +
  't3@tpl.hu,C,Nobody.Knows\nt4@tpl.hu,D,\nt1@tpl.hu,Anna,Fair.SignUp\n';

describe('an import of people with action templates from the file', () => {
  it('records by those that are personal actions, and counts the others in plan and receipt', async () => {
    const made = await HttpImport.of(sluice(), { 't.csv': text }, { ...given, template_from_file: true });
    await made.validate();
    expect((await made.settled()).plan).toMatchObject({ created: 4, unchanged: 1, templates_ignored: 3 });
    await made.start();
    expect(await made.settled()).toMatchObject({
      ...{ created: 4, unchanged: 1, rejected: 0, events: 4, templates_ignored: 3, template_from_file: true },
    });
    expect(await eventOf('t1@tpl.hu')).toMatchObject({ action: 'opt_in', template: 'Fair.SignUp' });
    for (const other of ['t2', 't3', 't4']) expect(await eventOf(`${other}@tpl.hu`)).not.toHaveProperty('template');
    const fences = await sluice().database.all('fences', { import: made.id, templates_ignored: 3 });
    expect(fences.length).toBeGreaterThan(0);
    const { body } = await made.asker.get(
      `/v1/customers/${String((await eventOf('t1@tpl.hu'))?.customer).slice('demo:'.length)}`,
    );
    expect(body.events[0]).toMatchObject({ template: 'Fair.SignUp' });
  });

  it('is to be validated again when the templates have changed', async () => {
    const made = await HttpImport.of(sluice(), { 't.csv': text }, { ...given, template_from_file: true });
    await made.validate();
    await made.settled();
    const { body } = await made.asker.get('/v1/action-templates');
    const loyalty = body.items.find((one: { readonly category: string }) => one.category === 'Loyalty');
    const change = (category: string) => made.asker.patch(`/v1/action-templates/${loyalty.id}`, { category });
    await change('Personal action');
    expect((await made.start()).body).toMatchObject({ status: 409, code: 'stale_validation' });
    await change('Loyalty');
    expect((await made.start()).status).toBe(202);
    await made.settled();
  });

  it('is refused where a file has both columns', async () => {
    const both = 'Email,LastUpdateActionTemplate,SourceActionTemplate\nb@tpl.hu,a,b\n';
    const made = await HttpImport.of(sluice(), { 'b.csv': both }, { ...given, template_from_file: true });
    expect((await made.show()).obstacles).toMatchObject([{ code: 'duplicate_attribute' }]);
  });
});

it('without the option its column is left out and listed, and on the command line it is --template-from-file', async () => {
  const path = join(sluice().folder, 'templates.csv');
  writeFileSync(path, 'Email,SourceActionTemplate\ncli@tpl.hu,Fair.SignUp\ncli-2@tpl.hu,Unknown\n');
  const run = async (...options: readonly string[]) =>
    readObject(await sluice().cli('import', 'people', path, '--action', 'add', '--json', ...options));
  expect(await run('--validate-only')).toMatchObject({
    ...{ created: 2, templates_ignored: 0, ignored_columns: ['SourceActionTemplate'] },
  });
  expect(await run('--template-from-file', '--accept-errors')).toMatchObject({
    created: 2,
    templates_ignored: 1,
    ignored_columns: [],
  });
  expect(await eventOf('cli@tpl.hu')).toMatchObject({ template: 'Fair.SignUp' });
});
