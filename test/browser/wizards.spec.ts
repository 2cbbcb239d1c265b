import { beforeAll, describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { HttpStream } from '../support/http-stream.js';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';
import { Wizard } from './support/wizard.js';

const shown = useConsole();

const enter = async (role: 'operator' | 'administrator' = 'operator'): Promise<Wizard> =>
  new Wizard((await shown().enter(role)).page);

describe('transactions', () => {
  beforeAll(async () => {
    const known = await HttpImport.of(shown().sluice, { 'k.csv': 'id,first_name\nT-1,Tamás\n' }, { kind: 'customers' });
    await known.start(true);
    expect(await known.settled()).toMatchObject({ status: 'finished', created: 1 });
  });

  const action = (transaction_id: string, members: object) =>
    JSON.stringify({ transaction_id, customer: 'T-1', timestamp: '2026-03-02T10:00:00Z', ...members });
  const item = { product_id: 'mug', product_name: 'Mug', quantity: 2, subtotal: 82 };
  const text = [
    action('W-1', { action: 'checkout', total: 82, items: [item] }),
    action('W-2', { action: 'checkout', total: 'much', items: [item] }),
  ].join('\n');

  it('lead from a file to the purchase on the page of its customer', async () => {
    const wizard = await enter();
    await wizard.begin('transactions', 'Tills', { name: 'tills.ndjson', text });
    await wizard.press('Continue to validation');
    await wizard.press('Validate');
    await wizard.planned();
    await keepPicture(wizard.page, 'transactions-validation');
    await wizard.start({ leavesOut: true });
    await keepPicture(wizard.page, 'transactions-details');
    await wizard.showCustomer('T-1');
    await wizard.seen('W-1');
    expect(await wizard.page.getByText('W-2').count()).toBe(0);
  });
});

it('people: lead from settings and a file to the customer', async () => {
  const asker = askerOf(shown().sluice);
  const point = (await asker.post('/v1/points-of-contact', { name: 'Fair', external_id: 'fair' })).body.id;
  await asker.post('/v1/data-sources', { name: 'Fair sheet', point_of_contact: point });
  const wizard = await enter();
  const { page } = wizard;
  await page.goto('/imports/new/people');
  await page.getByLabel('Data source', { exact: true }).first().click();
  await page.getByRole('option', { name: 'Fair sheet' }).click();
  await page.getByRole('radio', { name: /Add and edit/ }).check();
  await wizard.press('Continue');
  await page.waitForURL(/\/files$/);
  const text = 'Email,FirstName,LastName,IsSubscribedByEmail\nzita@example.com,Zita,Kis,true\n';
  await wizard.give({ name: 'people.csv', text });
  await wizard.toMapping();
  await wizard.validateMapping();
  await wizard.start();
  await wizard.findCustomer('zita@example.com', 'Zita Kis');
  await wizard.seen('zita@example.com');
  await keepPicture(page, 'people-customer');
});

it('contacts: lead in one step from a file to what became of its rows', async () => {
  const wizard = await enter();
  await wizard.page.goto('/imports/new/contacts');
  const text = 'first_name,email\nOlga,olga@example.com\nPál,not an address\n';
  await wizard.give({ name: 'contacts.csv', text });
  await wizard.press('Import contacts');
  await wizard.seen('1 contact was imported');
  await wizard.seen('invalid_email');
  await keepPicture(wizard.page, 'contacts-result');
  await wizard.findCustomer('olga@example.com', 'Olga');
  await wizard.seen('olga@example.com');
});

it('a stream: leads from its making to the customer of a record', async () => {
  const wizard = await enter('administrator');
  const { page } = wizard;
  await page.goto('/streams');
  await wizard.press('Create stream');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('browser-crm');
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await page.waitForURL(/\/streams\/[^/]+$/);
  const stream = await HttpStream.of(shown().sluice, 'browser-crm');
  await stream.publish([
    { key: 'B-1', value: { id: 'B-1', first_name: 'Bea', email: 'bea@example.com' } },
    { key: 'B-2', value: { id: 'B-2', email: 'no address' } },
  ]);
  await stream.drained();
  await page.reload();
  await wizard.seen('invalid_email');
  await keepPicture(page, 'stream');
  await wizard.showCustomer('B-1');
  await wizard.seen('bea@example.com');
});
