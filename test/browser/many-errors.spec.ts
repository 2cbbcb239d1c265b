import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { until } from '../support/until.js';
import { keepPace, paceOf, watchPace } from './support/pace.js';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

/** More than two windows of the list. A million and more are shown by SLUICE_TEST_ERRORS=1200000. */
const ERRORS = Number(process.env.SLUICE_TEST_ERRORS ?? 120_000);
const WINDOW = 50_000;

const shown = useConsole();
let id = '';

const chunkOf = (from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `E-${from + n + 1},none`).join('\n');

beforeAll(async () => {
  const parts = Array.from({ length: Math.ceil(ERRORS / 10_000) }, (_, n) => n * 10_000);
  const rows = parts.map((from) => chunkOf(from, Math.min(10_000, ERRORS - from))).join('\n');
  const made = await HttpImport.of(shown().sluice, { 'all-wrong.csv': `id,email\n${rows}\n` }, { kind: 'customers' });
  await made.start(true);
  const isOver = async () => (await made.show()).status === 'finished';
  await until('the import is over', isOver, { seconds: 500, everyMs: 500 });
  expect(await made.show()).toMatchObject({ rejected: ERRORS });
  id = made.id;
}, 600_000);

const shownNumber = (n: number): string => n.toLocaleString('en-GB');

const open = async (): Promise<Page> => {
  const { page } = await shown().enter('operator');
  await watchPace(page);
  await page.goto(`/imports/${id}`);
  await rowOf(page, 1).waitFor();
  return page;
};

const list = (page: Page) => page.getByRole('region', { name: 'Rows with errors' });

/** What is drawn of the row at this place of the list, whose number and ID are those of the file. */
const rowOf = (page: Page, n: number) =>
  list(page)
    .locator(`tr[aria-rowindex="${n + 1}"]`)
    .filter({ hasText: `E-${n}` });

/** Where a row is drawn: 'in view', or how far above or below, in pixels. */
const placeOf = (page: Page, n: number): Promise<string> =>
  rowOf(page, n).evaluate((row) => {
    const [own, outer] = [row.getBoundingClientRect(), row.closest('section')?.getBoundingClientRect()];
    if (outer === undefined) return 'not in the list';
    const [above, below] = [outer.top - own.top, own.bottom - outer.bottom];
    if (above > 1) return `${Math.round(above)} above`;
    return below > 1 ? `${Math.round(below)} below` : 'in view';
  });

describe(`a list of ${shownNumber(ERRORS)} rows with errors`, () => {
  it('is gone through to its end by the key End, and back by Home', async () => {
    const page = await open();
    expect(await list(page).getByRole('table').getAttribute('aria-rowcount')).toBe(String(ERRORS + 1));
    await list(page).focus();
    await page.keyboard.press('End');
    await rowOf(page, ERRORS).waitFor();
    await expect.poll(() => placeOf(page, ERRORS)).toBe('in view');
    await keepPicture(page, 'many-errors-end');
    await page.keyboard.press('Home');
    await rowOf(page, 1).waitFor();
    keepPace('many-errors', await paceOf(page));
  });

  it('goes to a row by its number, written with thousands apart or not', async () => {
    const page = await open();
    for (const row of [WINDOW * 2 + 345, ERRORS - 1, 12_344]) {
      await page.keyboard.press('g');
      await page.getByLabel('Go to row').fill(shownNumber(row));
      await page.keyboard.press('Enter');
      await rowOf(page, row).waitFor();
      await expect.poll(() => placeOf(page, row)).toBe('in view');
      await page.getByLabel('Go to row').blur();
    }
  });

  it('is dragged to the end of a window, and goes on in the next one', async () => {
    const page = await open();
    // A drag begins by pressing the scroll bar, which is a part of the list.
    await list(page).dispatchEvent('pointerdown');
    await list(page).evaluate((section) => section.scrollTo({ top: section.scrollHeight }));
    await rowOf(page, WINDOW).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await rowOf(page, WINDOW + 1).waitFor();
    await expect.poll(() => placeOf(page, WINDOW + 1)).toBe('in view');
  });
});
