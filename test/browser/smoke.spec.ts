import { expect, it } from 'vitest';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';
import { Wizard } from './support/wizard.js';

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
  const wizard = new Wizard(page);
  await wizard.begin('customers', 'Autumn', { name: 'kunden.csv', text: csv });
  await wizard.toMapping();
  await wizard.validateMapping();
  await keepPicture(page, 'smoke-validation');
  await wizard.start({ leavesOut: true });
  await keepPicture(page, 'smoke-details');
  await wizard.showCustomer('S-1');
  await wizard.seen('anna@example.com');
  await keepPicture(page, 'smoke-customer');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Anna');
});
