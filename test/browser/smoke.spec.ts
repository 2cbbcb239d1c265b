import { expect, it } from 'vitest';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

/** One header is another word than the workspace's, and one row of twenty has an error. */
const csv = [
  'id,Vorname,email,birth_date',
  'S-1,Anna,anna@example.com,1990-04-07',
  'S-2,Béla,not an address,1985-12-31',
  ...Array.from({ length: 18 }, (_, n) => `S-${n + 3},Cili,cili-${n}@example.com,1979-01-15`),
].join('\n');

it('leads from a file to the customer that it made', async () => {
  const { page } = await shown().enter('operator');
  await page.goto('/imports/new/customers');
  await page.getByLabel('Name', { exact: false }).first().fill('Autumn');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/imports\/imp_\w+\/files$/);
  const choosing = page.waitForEvent('filechooser');
  await page.locator('button', { hasText: 'Choose files' }).click();
  await (await choosing).setFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page
    .getByRole('link', { name: 'Continue to mapping' })
    .or(page.getByRole('button', { name: 'Continue to mapping' }))
    .click();
  await page.waitForURL(/\/mapping$/);
  await page.getByRole('button', { name: 'Save and validate' }).click();
  await page.waitForURL(/\/validation$/);
  await page.getByText('The sum closes').first().waitFor();
  await keepPicture(page, 'smoke-validation');
  await page.getByRole('checkbox', { name: /Leave/ }).check();
  await page.getByRole('button', { name: 'Start import' }).click();
  await page.waitForURL(/\/imports\/imp_\w+$/);
  await page.getByText('Finished').first().waitFor();
  await keepPicture(page, 'smoke-details');

  await page.goto('/customers/S-1');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('anna@example.com').first().waitFor();
  await keepPicture(page, 'smoke-customer');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Anna');
});
