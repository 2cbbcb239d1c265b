import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { seriousFaults } from './support/axe.js';
import { keepPicture, overflowOf } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';
import type { Screen, WatchedPage } from './support/watched-page.js';

const shown = useConsole();

const rows = ['S-1,anna@example.com,g', 'S-2,bela@example.com,s'];
const values = { g: 'gold', s: 'silver' };

interface Opened extends WatchedPage {
  readonly made: HttpImport;
}

interface Given {
  /** Of the column with the address. */
  readonly mail: string;
  readonly attributes: readonly object[];
  readonly screen?: Screen;
}

/** The mapping of an import, as an operator sees it. */
const openMapping = async ({ mail, attributes, screen }: Given): Promise<Opened> => {
  const text = [`Nr,${mail},Stufe`, ...rows].join('\n');
  const made = await HttpImport.of(shown().sluice, { 'kunden.csv': text }, { kind: 'customers' });
  await made.asker.ask(`${made.path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 2, attributes }),
  });
  const watched = await shown().enter('operator', screen);
  await watched.page.goto(`/imports/${made.id}/mapping`);
  return { ...watched, made };
};

const mapped = [
  { attribute: 'id', header: 'Nr' },
  { attribute: 'email', header: 'Mail' },
  { attribute: 'tier', header: 'Stufe', values },
];

const bare = [{ attribute: 'id', header: 'Nr' }];

const openItem = async (page: Page, item: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'Mapping', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('dialog');
};

const saveAs = async (page: Page, name: string): Promise<Locator> => {
  const dialog = await openItem(page, 'Save as…');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Save mapping' }).click();
  return dialog;
};

/** What is seen is on the server a moment later. */
const entriesIn = ({ asker, path }: HttpImport) =>
  expect.poll(async () => (await asker.get(`${path}/mapping`)).body.attributes, { timeout: 15_000 });

const lookAt = async (page: Page, dialog: Locator, source: string): Promise<void> => {
  await dialog.getByRole('combobox', { name: 'Mapping' }).selectOption({ label: source });
  await dialog.getByRole('button', { name: 'See what fits' }).click();
  await dialog.getByText('2 of 3 attributes fit this import.').waitFor();
  await dialog.getByText('email: No file has the header "Mail".').waitFor();
  await keepPicture(page, 'saved-mapping-fit');
};

it('a mapping is saved in one import and used in another one, whose file names a column otherwise', async () => {
  const first = await openMapping({ mail: 'Mail', attributes: mapped });
  await saveAs(first.page, 'Kunden');
  await first.page.getByText('The mapping is saved as Kunden').waitFor();
  const { page, made } = await openMapping({ mail: 'Postfach', attributes: bare });
  const dialog = await openItem(page, 'Use a saved mapping…');
  await lookAt(page, dialog, 'Saved: Kunden');
  await dialog.getByRole('button', { name: 'Use mapping' }).click();
  const [id, , tier] = mapped;
  await entriesIn(made).toEqual([id, tier]);
  await page.getByRole('button', { name: /^Column for email:/ }).click();
  await page.getByRole('option', { name: /^Postfach/ }).click();
  await entriesIn(made).toEqual([id, { attribute: 'email', header: 'Postfach' }, tier]);
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back: Postfach for email').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back: a saved mapping is used').waitFor();
  await entriesIn(made).toEqual(bare);
});

it('a saved mapping is replaced only when somebody says so', async () => {
  const { page, complaints } = await openMapping({ mail: 'Mail', attributes: mapped });
  complaints.expect(/^POST \/v1\/mappings 409$/);
  await saveAs(page, 'Wochenliste');
  await page.getByText('The mapping is saved as Wochenliste').waitFor();
  const dialog = await saveAs(page, 'Wochenliste');
  await dialog.getByText('There is a mapping of this name.').waitFor();
  await keepPicture(page, 'saved-mapping-taken');
  await dialog.getByRole('button', { name: 'Replace mapping' }).click();
  await dialog.waitFor({ state: 'hidden' });
});

it('a mapping goes out as JSON and comes in again', async () => {
  const first = await openMapping({ mail: 'Mail', attributes: mapped });
  const downloading = first.page.waitForEvent('download');
  await first.page.getByRole('button', { name: 'Mapping', exact: true }).click();
  await first.page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const { page, made } = await openMapping({ mail: 'Mail', attributes: bare });
  const dialog = await openItem(page, 'Import from JSON…');
  await dialog.getByLabel('Or its text').fill(text);
  await dialog.getByRole('button', { name: 'See what fits' }).click();
  await dialog.getByText('All of it fits this import.').waitFor();
  await dialog.getByRole('button', { name: 'Use mapping' }).click();
  await entriesIn(made).toEqual(mapped);
});

it('says where a text is no mapping, also on a narrow screen', async () => {
  const screen: Screen = { width: 390, colorScheme: 'dark' };
  const { page, complaints } = await openMapping({ mail: 'Mail', attributes: bare, screen });
  complaints.expect(/^POST \/v1\/imports\/imp_\w+\/mapping\/import 400$/);
  const dialog = await openItem(page, 'Import from JSON…');
  await dialog.getByLabel('Or its text').fill('{"version": 2');
  await dialog.getByText(/^This is not JSON: ./).waitFor();
  await dialog.getByLabel('Or its text').fill('{"version": 2, "attributes": [{"attribute": "id", "header": 5}]}');
  await dialog.getByRole('button', { name: 'See what fits' }).click();
  await dialog
    .getByText(/attributes\/0\/header/)
    .first()
    .waitFor();
  await keepPicture(page, 'mapping-from-json-390');
  expect([await overflowOf(page), await seriousFaults(page)]).toEqual([0, []]);
});
