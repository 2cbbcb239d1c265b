import { beforeAll, describe, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { seriousFaults } from './support/axe.js';
import { keepPicture, overflowOf } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';
import type { Screen } from './support/watched-page.js';

const shown = useConsole();

const screens: readonly Screen[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

const csv = [
  'id,first_name,email,birth_date,tier',
  'L-1,Anna,anna@example.com,1990-04-07,gold',
  'L-2,Béla,not an address,00.00.0000,platinum',
  'L-3,Cili,cili@example.com,1985-12-31,silver',
].join('\n');

/** Addresses by the names of their pictures; filled in when there is something to see. */
const pages: Record<string, string> = {};

beforeAll(async () => {
  const { sluice } = shown();
  const finished = await HttpImport.of(sluice, { 'customers.csv': csv }, { kind: 'customers' });
  await finished.start(true);
  await finished.settled();
  const draft = await HttpImport.of(sluice, { 'more.csv': csv }, { kind: 'customers' });
  const validated = await HttpImport.of(sluice, { 'third.csv': csv }, { kind: 'customers' });
  await validated.validate();
  await validated.settled();
  Object.assign(pages, {
    imports: '/imports',
    overview: '/overview',
    details: `/imports/${finished.id}`,
    files: `/imports/${draft.id}/files`,
    mapping: `/imports/${draft.id}/mapping`,
    validation: `/imports/${validated.id}/validation`,
    'new-import': '/imports/new/customers',
    customers: '/customers',
    customer: '/customers/L-1',
    streams: '/streams',
    'dead-letters': '/dead-letters',
    workflows: '/workflows',
    settings: '/settings',
    attributes: '/settings/attributes',
    users: '/settings/users',
    tokens: '/settings/tokens',
  });
});

const names = [
  ...['imports', 'overview', 'details', 'files', 'mapping', 'validation', 'new-import', 'customers', 'customer'],
  ...['streams', 'dead-letters', 'workflows', 'settings', 'attributes', 'users', 'tokens'],
];

describe.each(screens)('at $width px in $colorScheme', (screen) => {
  it.each(names)('%s has no serious fault for readers and never scrolls sideways', async (name) => {
    const { page } = await shown().enter('administrator', screen);
    await page.goto(pages[name] ?? '');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    await keepPicture(page, `${name}-${screen.width}-${screen.colorScheme}`);
    expect(await overflowOf(page)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });
});
