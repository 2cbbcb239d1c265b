import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addPerson } from '../../apps/api/test/person.js';
import { useConsole } from './support/use-console.js';

const PASSWORD = 'a sentence that nobody guesses';

const shown = useConsole();

const addOlga = async (email: string): Promise<string> => {
  const { stores } = shown();
  const user = await addPerson(stores, { email, name: 'Olga Nagy', roles: { demo: 'operator' } });
  return (await stores.signInLinks.issue(user)).secret;
};

const fillIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('signing in', () => {
  it('chooses a password by a link, which leaves the address at once, and comes back with it', async () => {
    const link = await addOlga('olga@example.org');
    const { page } = await shown().visit();
    await page.goto(`/sign-in#link=${link}`);
    await heading(page, 'Choose a password').waitFor();
    expect(page.url()).toBe(`${shown().url}/sign-in`);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await heading(page, 'Imports').waitFor();

    await page.getByRole('button', { name: 'Signed in as Olga Nagy' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await fillIn(page, 'olga@example.org', PASSWORD);
    await heading(page, 'Imports').waitFor();
  });

  it('says that e-mail and password don’t belong together, and keeps the address', async () => {
    await addOlga('second@example.org');
    const { page, complaints } = await shown().visit();
    complaints.expect(/^POST \/v1\/session 401$/);
    await page.goto('/sign-in');
    await fillIn(page, 'second@example.org', 'something else');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('second@example.org');
    expect(await page.getByLabel('Password').getAttribute('aria-invalid')).toBe('true');
  });

  it('leads to the page that was asked for, and nowhere else', async () => {
    const link = await addOlga('third@example.org');
    const { page } = await shown().visit();
    await page.goto('/customers');
    await page.waitForURL(/\/sign-in\?from=/);
    await page.goto(`/sign-in?from=%2Fcustomers#link=${link}`);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.waitForURL(/\/customers$/);
    await page.goto('/sign-in?from=https%3A%2F%2Fevil.example%2F');
    await fillIn(page, 'third@example.org', PASSWORD);
    await page.waitForURL(/\/imports$/);
  });

  it('shows the sign-in where a session has ended, and what was asked for afterwards', async () => {
    const { page, context, complaints } = await shown().enter('operator');
    complaints.expect(/ 401$/);
    await page.goto('/imports');
    await heading(page, 'Imports').waitFor();
    await context.clearCookies();
    await heading(page, 'Sign in').waitFor();
  });
});

describe('roles', () => {
  it('offer a viewer nothing that they may not do', async () => {
    const { page } = await shown().enter('viewer');
    await page.goto('/imports');
    await heading(page, 'Imports').waitFor();
    expect(await page.getByRole('button', { name: 'Create new import' }).count()).toBe(0);
  });

  it('let an operator begin an import', async () => {
    const { page } = await shown().enter('operator');
    await page.goto('/imports');
    await page.getByText('No imports yet').waitFor();
    await page
      .getByRole('row', { name: /Customers/ })
      .getByRole('link', { name: 'Create' })
      .first()
      .waitFor();
  });
});
