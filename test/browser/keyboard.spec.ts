import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

const MOST_STEPS = 120;

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    if (at === document.body) return '';
    const label = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map(({ textContent }) => textContent) : [];
    return [at?.getAttribute('aria-label') ?? '', ...label, (at as HTMLElement | null)?.textContent ?? '']
      .join(' ')
      .trim();
  });

/** Goes from one control to the next until the one with these words has the focus. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const text = await focused(page);
    if (name.test(text)) return;
    passed.push(text);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}. It passes: ${[...new Set(passed)].join(' | ')}`);
};

const pressOn = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};

/** One row of twenty has an error. */
const text = [
  'id,first_name,email',
  'K-2,Béla,no address',
  ...Array.from({ length: 19 }, (_, n) => `K-${n + 3},Anna,anna-${n}@example.com`),
].join('\n');

it('an import is led from its kind to its end with the keyboard alone', async () => {
  const { page } = await shown().enter('operator');
  await page.goto('/imports/new/customers');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /^Name/);
  await page.keyboard.type('By keyboard');
  await pressOn(page, /^Continue$/);
  await page.waitForURL(/\/files$/);
  await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
  const choosing = page.waitForEvent('filechooser');
  await pressOn(page, /Choose files/);
  const buffer = Buffer.from(text);
  await (await choosing).setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer });
  await page.getByText('keys.csv').first().waitFor();
  await page.locator('button:enabled', { hasText: 'Continue to mapping' }).waitFor();
  await pressOn(page, /^Continue to mapping$/);
  await page.waitForURL(/\/mapping$/);
  await page.locator('button:enabled', { hasText: 'Save and validate' }).waitFor();
  await pressOn(page, /^Save and validate$/);
  await page.waitForURL(/\/validation$/);
  await page.getByText('The sum closes').first().waitFor();
  await tabTo(page, /^Leave/);
  await page.keyboard.press('Space');
  await pressOn(page, /^Start import$/);
  await page.waitForURL(/\/imports\/imp_\w+$/);
  await page.getByText('Finished').first().waitFor();
  expect(await shown().sluice.database.count('customers', { id: 'K-3' })).toBe(1);
});
