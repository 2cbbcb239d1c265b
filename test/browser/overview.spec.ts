import { it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { HttpStream } from '../support/http-stream.js';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

const RECORDS = 200;

const csv = ['id,email', 'O-1,anna@example.com', 'O-2,not an address'].join('\n');

it('shows what was rejected and why, and records a second as they come', async () => {
  const { sluice } = shown();
  const finished = await HttpImport.of(sluice, { 'customers.csv': csv }, { kind: 'customers' });
  await finished.start(true);
  await finished.settled();
  const stream = await HttpStream.create(sluice, { name: 'console-overview', partitions: 1 });
  const { page } = await shown().enter('operator');
  await page.goto('/overview');
  await page.getByText('No import is at work.').waitFor();
  await page.getByRole('cell', { name: 'Not an e-mail address' }).waitFor();
  await page.getByRole('row', { name: /^console-overview/ }).waitFor();

  // Nothing comes yet: the chart, which is large, is loaded when there is something to see.
  await page.getByText('Nothing was read since this page was opened.').waitFor();
  await stream.publish(Array.from({ length: RECORDS }, (_, n) => ({ key: `O-${n}`, value: { id: `O-${n}` } })));
  await page.locator('.rate-chart svg').first().waitFor();
  await keepPicture(page, 'overview-with-rates');
});
