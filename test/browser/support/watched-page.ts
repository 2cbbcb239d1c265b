import type { Browser, BrowserContext, Page, Response } from 'playwright-core';

export interface Screen {
  readonly width: 1280 | 390;
  readonly colorScheme: 'light' | 'dark';
}

const HEIGHT = 900;

/** What a page did that no page of the console may do, as lines for a person. */
export interface Complaints {
  readonly all: readonly string[];
  /** Answers of the API that the test itself provokes: `GET /v1/session 401`, say. */
  expect(line: RegExp): void;
}

const lineOf = (response: Response): string => {
  const { pathname } = new URL(response.url());
  return `${response.request().method()} ${pathname} ${response.status()}`;
};

/** Each page asks who is signed in, before anybody is; and an import that has no mapping of its own says so. */
const EXPECTED = [/^GET \/v1\/session 401$/, /^GET \/v1\/imports\/imp_\w+\/mapping 404$/];

class Watch implements Complaints {
  readonly #lines: string[] = [];
  readonly #expected = [...EXPECTED];

  get all(): readonly string[] {
    return this.#lines.filter((line) => !this.#expected.some((expected) => expected.test(line)));
  }

  expect(line: RegExp): void {
    this.#expected.push(line);
  }

  on(page: Page): void {
    page.on('pageerror', (error) => this.#lines.push(`error: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400) this.#lines.push(lineOf(response));
    });
    page.on('requestfailed', (request) => {
      // A page that is left breaks its requests off.
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') this.#lines.push(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('console', (message) => {
      // The browser's own line for an answer that is listed above.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      this.#lines.push(`console: ${message.text()}`);
    });
  }
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: Complaints;
}

/** A page in a browser profile of its own. What its content security policy refuses becomes an error of its console. */
export const openPage = async (
  browser: Browser,
  baseURL: string,
  { width, colorScheme }: Screen = { width: 1280, colorScheme: 'light' },
): Promise<WatchedPage> => {
  const viewport = { width, height: HEIGHT };
  const context = await browser.newContext({ baseURL, viewport, colorScheme, locale: 'en-GB', acceptDownloads: true });
  const watch = new Watch();
  context.on('page', (opened) => watch.on(opened));
  return { page: await context.newPage(), context, complaints: watch };
};
