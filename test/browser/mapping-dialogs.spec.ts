import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { seriousFaults } from './support/axe.js';
import { keepPicture, overflowOf } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';
import type { Screen } from './support/watched-page.js';

const shown = useConsole();

/** Words that are no options, days that can be read in either order, and columns that nothing reads. */
const csv = [
  'Nr,Geschlecht,Geburtstag,Vorname,Nachname,Notiz',
  'M-1,w,03/04/1990,Anna,Kis,',
  'M-2,w,05/06/1985,Béla,Nagy,ruft an',
  'M-3,m,07/08/1979,Cili,Tóth,',
  'M-4,female,09/10/1988,Dóra,Szabó,',
].join('\n');

interface Entry {
  readonly attribute: string;
  readonly header: string;
  readonly values?: object;
}

const columns: readonly Entry[] = [
  { attribute: 'id', header: 'Nr' },
  { attribute: 'gender', header: 'Geschlecht' },
  { attribute: 'birth_date', header: 'Geburtstag' },
];

interface Opened {
  readonly page: Page;
  readonly made: HttpImport;
}

interface Given {
  readonly text?: string;
  readonly attributes?: readonly object[];
  readonly screen?: Screen;
}

/** The mapping of an import, as an operator sees it. */
const openMapping = async ({ text = csv, attributes = columns, screen }: Given = {}): Promise<Opened> => {
  const made = await HttpImport.of(shown().sluice, { 'kunden.csv': text }, { kind: 'customers' });
  await made.asker.ask(`${made.path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 2, attributes }),
  });
  const { page } = await shown().enter('operator', screen);
  await page.goto(`/imports/${made.id}/mapping`);
  return { page, made };
};

const openDialog = async (page: Page, attribute: string, item: string): Promise<Locator> => {
  await page.getByRole('button', { name: `More for ${attribute}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('dialog');
};

const mappingOf = async ({ asker, path }: HttpImport) => (await asker.get(`${path}/mapping`)).body;

const entryOf = async (made: HttpImport, attribute: string): Promise<Entry | undefined> =>
  (await mappingOf(made)).attributes.find((entry: Entry) => entry.attribute === attribute);

/** Colours are judged when nothing fades in any more. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** What is seen is on the server a moment later. */
const LATER = { timeout: 15_000 };

const valuesIn = (made: HttpImport, attribute: string) =>
  expect.poll(async () => (await entryOf(made, attribute))?.values ?? null, LATER);

const entryIn = (made: HttpImport, attribute: string) =>
  expect.poll(async () => (await entryOf(made, attribute)) ?? null, LATER);

describe('the value map', () => {
  it('maps the values of a column beside their counts, and takes that back', async () => {
    const { page, made } = await openMapping();
    await page.getByRole('button', { name: /rows of gender have errors/ }).waitFor();
    const dialog = await openDialog(page, 'gender', 'Value map…');
    await dialog.getByText('Not mapped: wrong as it is').nth(1).waitFor();
    expect(await dialog.getByText('Not mapped: taken as it is').count()).toBe(1);
    await keepPicture(page, 'value-map');
    await dialog.getByLabel('Taken for “w”').selectOption({ label: 'Female' });
    await dialog.getByLabel('Taken for “m”').selectOption({ label: 'Nothing: read it as empty' });
    await dialog.getByRole('button', { name: 'Save value map' }).click();
    await valuesIn(made, 'gender').toEqual({ w: 'female', m: '' });
    await page.getByRole('button', { name: 'Value map: 2 of 3' }).waitFor();
    await page.keyboard.press('Control+z');
    await valuesIn(made, 'gender').toBeNull();
  });

  it('keeps what the column does not have, and takes values that are typed', async () => {
    const attributes = columns.map((entry) =>
      entry.attribute === 'gender' ? { ...entry, values: { x: 'other' } } : entry,
    );
    const { page, made } = await openMapping({ attributes });
    const dialog = await openDialog(page, 'gender', 'Value map…');
    await dialog.getByLabel('Taken for “x”').waitFor();
    await dialog.getByLabel('Find or add a value').fill('div');
    await dialog.getByRole('button', { name: 'Add “div” to the value map' }).click();
    await dialog.getByLabel('Taken for “div”').selectOption({ label: 'Other' });
    await dialog.getByRole('button', { name: 'Save value map' }).click();
    await valuesIn(made, 'gender').toEqual({ x: 'other', div: 'other' });
  });

  it('stays quick where a column has more values than are listed', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => `B-${i},text ${i}`);
    const { page, made } = await openMapping({
      text: ['Nr,Text', ...rows].join('\n'),
      attributes: [
        { attribute: 'id', header: 'Nr' },
        { attribute: 'description', header: 'Text' },
      ],
    });
    const dialog = await openDialog(page, 'description', 'Value map…');
    await dialog.getByText('There are more values').waitFor();
    await dialog.getByLabel('Find or add a value').fill('text 11999');
    await dialog.getByRole('button', { name: 'Add “text 11999” to the value map' }).click();
    await dialog.getByLabel('Taken for “text 11999”').fill('last');
    await dialog.getByRole('button', { name: 'Save value map' }).click();
    await valuesIn(made, 'description').toEqual({ 'text 11999': 'last' });
  });
});

it('how values are read: is tried on all rows before it is saved', async () => {
  const { page, made } = await openMapping();
  const dialog = await openDialog(page, 'birth_date', 'How values are read…');
  await dialog.getByText('4 of 4 rows have a value that can’t be read.').waitFor();
  await dialog.getByLabel('Order of day and month').selectOption({ label: 'Day first: 31/12/2026' });
  await dialog.getByText('All values can be read.').waitFor();
  await dialog.getByText('Can be read').nth(3).waitFor();
  await keepPicture(page, 'how-read');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await mappingOf(made)).options, LATER).toEqual({ dateOrder: 'dmy' });
});

describe('rules', () => {
  it('read several columns as one', async () => {
    const { page, made } = await openMapping();
    const dialog = await openDialog(page, 'full_name', 'Columns, parts and conditions…');
    await dialog.getByRole('button', { name: 'Several columns, joined' }).click();
    await dialog.getByText('All values can be read.').waitFor();
    await keepPicture(page, 'rules');
    await dialog.getByRole('button', { name: 'Save rules' }).click();
    await entryIn(made, 'full_name').toEqual({
      ...{ attribute: 'full_name', headers: ['Vorname', 'Nachname'], join: ' ' },
    });
    await page.getByRole('button', { name: 'Column for full_name: Vorname + Nachname' }).waitFor();
  });

  it('take a part of a column on a condition', async () => {
    const { page, made } = await openMapping();
    const dialog = await openDialog(page, 'full_name', 'Columns, parts and conditions…');
    await dialog.getByRole('button', { name: 'A part of a column' }).click();
    await dialog.getByLabel('Column 1').selectOption('Notiz');
    await dialog.getByLabel('Part', { exact: true }).selectOption({ label: 'Last' });
    await dialog.getByRole('button', { name: 'Add a condition' }).click();
    await dialog.getByLabel('Only where the column').selectOption('Geschlecht');
    await dialog.getByLabel('Texts, one a line').fill('w\nfemale');
    await dialog.getByRole('button', { name: 'Save rules' }).click();
    await entryIn(made, 'full_name').toEqual({
      ...{ attribute: 'full_name', header: 'Notiz', steps: [{ split: ' ', part: -1 }] },
      when: { header: 'Geschlecht', is: ['w', 'female'] },
    });
  });

  it('are not saved with a fault', async () => {
    const { page } = await openMapping();
    const dialog = await openDialog(page, 'full_name', 'Columns, parts and conditions…');
    await dialog.getByRole('button', { name: 'Write them as JSON' }).click();
    const text = dialog.getByLabel('Rules, as JSON');
    await text.fill('[{');
    await dialog.getByText(/^This is no JSON yet/).waitFor();
    await text.fill('[{ "header": "Nix" }]');
    await dialog.getByText('rule 1, header:').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save rules' }).isDisabled()).toBe(true);
  });
});

it('columns that are not imported: are given to attributes', async () => {
  const { page, made } = await openMapping();
  await page.getByRole('button', { name: '3 columns aren’t imported' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Anna · Béla · Cili').waitFor();
  await keepPicture(page, 'unused-columns');
  await dialog.getByLabel('Read Vorname as').selectOption('first_name');
  await dialog.getByLabel('Read Nachname as').selectOption('last_name');
  await dialog.getByRole('button', { name: 'Import columns' }).click();
  await page.getByRole('button', { name: '1 column isn’t imported' }).waitFor();
  await entryIn(made, 'first_name').toEqual({ attribute: 'first_name', header: 'Vorname' });
  await entryIn(made, 'last_name').toEqual({ attribute: 'last_name', header: 'Nachname' });
});

describe.each<Screen>([
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
])('at $width px in $colorScheme', (screen) => {
  it.each<[string, string, string, string]>([
    ['value map', 'gender', 'Value map…', 'Taken for it'],
    ['how values are read', 'birth_date', 'How values are read…', 'a value that can’t be read'],
    ['rules', 'gender', 'Columns, parts and conditions…', 'a value that can’t be read'],
  ])('%s has no serious fault for readers and never scrolls sideways', async (name, attribute, item, seen) => {
    const { page } = await openMapping({ screen });
    const dialog = await openDialog(page, attribute, item);
    await dialog.getByText(seen).first().waitFor();
    await atRest(page);
    await keepPicture(page, `${name.replaceAll(' ', '-')}-${screen.width}-${screen.colorScheme}`);
    expect(await overflowOf(page)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('unused columns have no serious fault for readers and never scroll sideways', async () => {
    const { page } = await openMapping({ screen });
    await page.getByRole('button', { name: '3 columns aren’t imported' }).click();
    await page.getByRole('dialog').getByLabel('Read Vorname as').waitFor();
    await atRest(page);
    await keepPicture(page, `unused-columns-${screen.width}-${screen.colorScheme}`);
    expect(await overflowOf(page)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });
});
