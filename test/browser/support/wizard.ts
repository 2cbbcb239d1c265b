import type { Page } from 'playwright-core';

export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

const typeOf = (name: string): string => (name.endsWith('.csv') ? 'text/csv' : 'application/octet-stream');

/** What a person does in the steps of an import, by the words on the screen. */
export class Wizard {
  constructor(readonly page: Page) {}

  async give(...files: readonly GivenFile[]): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.locator('button', { hasText: /Choose (a )?files?/ }).click();
    const chooser = await choosing;
    await chooser.setFiles(
      files.map(({ name, text }) => ({ name, mimeType: typeOf(name), buffer: Buffer.from(text) })),
    );
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** From a new import of a kind to its files, which are checked then. */
  async begin(kind: string, name: string, ...files: readonly GivenFile[]): Promise<void> {
    await this.page.goto(`/imports/new/${kind}?steps=all`);
    await this.page.getByLabel('Name').first().fill(name);
    await this.press('Continue');
    await this.page.waitForURL(/\/imports\/imp_\w+\/files$/);
    await this.give(...files);
  }

  /** The files are there and have been checked. */
  async checked(): Promise<void> {
    await this.page.locator('button:enabled', { hasText: /^Continue to/ }).waitFor();
  }

  async toMapping(): Promise<void> {
    await this.press('Continue to mapping');
    await this.page.waitForURL(/\/mapping$/);
  }

  /** From the mapping to the plan of a validation. */
  async validateMapping(): Promise<void> {
    await this.press('Save and validate');
    await this.planned();
  }

  async planned(): Promise<void> {
    await this.page.waitForURL(/\/validation$/);
    await this.page.getByText('The sum closes').first().waitFor();
  }

  /** From the plan to the end of the run. */
  async start({ leavesOut = false } = {}): Promise<void> {
    if (leavesOut) await this.page.getByRole('checkbox', { name: /Leave/ }).check();
    await this.press('Start import');
    await this.page.waitForURL(/\/imports\/imp_\w+$/);
    await this.page.getByText('Finished').first().waitFor();
  }

  /** The page of a customer, when it has been read. */
  async showCustomer(id: string): Promise<void> {
    await this.page.goto(`/customers/${encodeURIComponent(id)}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Goes to the page of a customer as somebody does who knows an e-mail address. */
  async findCustomer(email: string, name: string): Promise<void> {
    await this.page.goto('/customers');
    await this.page.getByRole('searchbox').fill(email);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('link', { name, exact: true }).click();
    await this.page.waitForURL(/\/customers\/[^?]+$/);
  }

  seen(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }
}
