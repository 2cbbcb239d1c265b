import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { keepPace, paceOf, watchPace } from './support/pace.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

const COLUMNS = 60;
const ROWS = 20_000;

/** Every tenth row has an error. */
const row = (n: number): string => {
  const email = n % 10 === 0 ? 'no address' : `p${n}@example.com`;
  return [`P-${n}`, `Anna ${n}`, email, ...Array.from({ length: COLUMNS - 3 }, (_, i) => `${i}-${n % 50}`)].join(',');
};
const header = ['id', 'first_name', 'email', ...Array.from({ length: COLUMNS - 3 }, (_, i) => `Column ${i}`)].join(',');
const text = [header, ...Array.from({ length: ROWS }, (_, n) => row(n))].join('\n');

const ids: Record<'draft' | 'finished', string> = { draft: '', finished: '' };

beforeAll(async () => {
  const { sluice } = shown();
  const finished = await HttpImport.of(sluice, { 'wide.csv': text }, { kind: 'customers' });
  await finished.start(true);
  await finished.settled();
  const draft = await HttpImport.of(sluice, { 'again.csv': text }, { kind: 'customers' });
  Object.assign(ids, { draft: draft.id, finished: finished.id });
});

interface Visit {
  readonly name: string;
  readonly path: () => string;
  /** What somebody does there. */
  readonly act: (page: Page) => Promise<void>;
}

const visits: readonly Visit[] = [
  {
    name: 'imports',
    path: () => '/imports',
    act: async (page) => {
      await page.getByRole('table').first().waitFor();
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'mapping',
    path: () => `/imports/${ids.draft}/mapping`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Column for email: email' }).click();
      await page.getByRole('textbox', { name: 'Find a column' }).fill('Column 4');
      await page
        .getByRole('option', { name: /^Column 4/ })
        .first()
        .click();
    },
  },
  {
    name: 'details',
    path: () => `/imports/${ids.finished}`,
    act: async (page) => {
      await page.getByText('invalid_email').first().waitFor();
      await page.getByRole('region', { name: /rows with errors/i }).press('End');
    },
  },
];

it.each(visits)('$name: the browser tells how fast it is', async ({ name, path, act }) => {
  const { page } = await shown().enter('operator');
  await watchPace(page);
  await page.goto(path());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await act(page);
  await page.waitForLoadState('networkidle');
  const pace = await paceOf(page);
  keepPace(name, pace);
  expect(pace.firstPaint).toBeGreaterThan(0);
  expect(pace.interactions).toBeGreaterThan(0);
});
