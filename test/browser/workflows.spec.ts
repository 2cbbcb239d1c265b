import { expect, it } from 'vitest';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

it('a workflow is created, set inactive, renamed and deleted', async () => {
  const { page } = await shown().enter('administrator');
  const dialog = page.getByRole('dialog');
  const more = async (name: string, act: string) => {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    await page.getByRole('menuitem', { name: act }).click();
  };
  await page.goto('/workflows');
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await dialog.getByLabel('Name').fill('Welcome mail');
  await dialog.getByRole('button', { name: 'Create workflow' }).click();

  const row = page.getByRole('row', { name: /^Welcome mail/ });
  await row.getByText('Active', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Set inactive: Welcome mail' }).click();
  await row.getByText('Inactive', { exact: true }).waitFor();
  await keepPicture(page, 'workflows-with-one');

  await more('Welcome mail', 'Change…');
  await dialog.getByLabel('Name').fill('Welcome letter');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('row', { name: /^Welcome letter/ }).waitFor();

  await more('Welcome letter', 'Delete…');
  await dialog.getByRole('button', { name: 'Delete workflow' }).click();
  await page.getByRole('row', { name: /^Welcome letter/ }).waitFor({ state: 'detached' });
});

it('who may only look sees workflows without buttons', async () => {
  const { page } = await shown().enter('viewer');
  await page.goto('/workflows');
  await page.getByRole('heading', { name: 'No workflows yet' }).waitFor();
  expect(await page.getByRole('button', { name: 'Create workflow' }).count()).toBe(0);
});
