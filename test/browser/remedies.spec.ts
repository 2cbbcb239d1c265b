import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

/** Days that can be read in either order, a tier that there isn't, and an address that is none. */
const csv = [
  'id,email,birth_date,tier',
  'R-1,anna@example.com,03/04/1990,gold',
  'R-2,bela@example.com,05/06/1985,platinum',
  'R-3,nobody,07/08/1979,silver',
].join('\n');

const attributes = ['id', 'email', 'birth_date', 'tier'].map((name) => ({ attribute: name, header: name }));

/** The mapping of an import of this file, as an operator sees it. */
const openMapping = async (): Promise<{ readonly page: Page; readonly made: HttpImport }> => {
  const made = await HttpImport.of(shown().sluice, { 'kunden.csv': csv }, { kind: 'customers' });
  await made.asker.ask(`${made.path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, attributes }),
  });
  const { page } = await shown().enter('operator');
  await page.goto(`/imports/${made.id}/mapping`);
  return { page, made };
};

const openErrors = async (page: Page, attribute: string) => {
  await page.getByRole('button', { name: new RegExp(`rows of ${attribute} have errors`) }).click();
  return page.getByRole('complementary', { name: `Errors of ${attribute}` });
};

const mappingOf = async ({ asker, path }: HttpImport) => (await asker.get(`${path}/mapping`)).body;

const CLEAN = 'No row has errors here any more.';

it('asks for the order of dates once, and takes the answer back', async () => {
  const { page, made } = await openMapping();
  const panel = await openErrors(page, 'birth_date');
  await panel.getByText('No row shows which is meant.').waitFor();
  await keepPicture(page, 'remedies-dates');
  await panel.getByRole('button', { name: /^Read as day first.*fixes 3 rows$/ }).click();
  await panel.getByText(CLEAN).waitFor();
  expect((await mappingOf(made)).options).toEqual({ dateOrder: 'dmy' });
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back: dates are read as day first').waitFor();
  await panel.getByText('Day and month could be swapped').waitFor();
  expect((await mappingOf(made)).options ?? {}).toEqual({});
});

it('maps a value that is none of the options', async () => {
  const { page, made } = await openMapping();
  const panel = await openErrors(page, 'tier');
  await panel.getByRole('button', { name: 'Map “platinum”…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/platinum/).selectOption({ label: 'Gold' });
  await dialog.getByRole('button', { name: 'Map values' }).click();
  await panel.getByText(CLEAN).waitFor();
  const tier = (await mappingOf(made)).attributes.find((entry: { attribute: string }) => entry.attribute === 'tier');
  expect(tier.values).toEqual({ platinum: 'gold' });
});

it('lets rows be rejected without a change of the mapping', async () => {
  const { page, made } = await openMapping();
  const before = await mappingOf(made);
  const panel = await openErrors(page, 'email');
  await panel.getByRole('button', { name: /^Let these rows be rejected/ }).click();
  await panel.getByText('This row is to be rejected.').waitFor();
  expect(await mappingOf(made)).toEqual(before);
  await panel.getByRole('button', { name: 'What else helps' }).click();
  await panel.getByRole('button', { name: /^Leave wrong values out/ }).click();
  await panel.getByText(CLEAN).waitFor();
});
