import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Role } from '#libs/messages';
import { type Mongo, openStores, type Stores } from '#libs/mongo';
import { addPerson } from '../../../apps/api/test/person.js';
import { findChromium } from '../../../deploy/local/test-run/chromium.js';
import type { Sluice } from '../../support/sluice.js';
import { openMongoOf } from '../../support/sluice-mongo.js';
import { useSharedSluice } from '../../support/use-sluice.js';
import { openPage, type Screen, type WatchedPage } from './watched-page.js';

const WORKSPACE = 'demo';
const ACTION_MS = 15_000;

/** The console of a real Sluice in a real Chromium. */
export interface ConsoleUnderTest {
  readonly sluice: Sluice;
  readonly stores: Stores;
  readonly url: string;
  /** A page that nobody is signed in on. */
  visit(screen?: Screen): Promise<WatchedPage>;
  /** A page on which somebody of this role is signed in. */
  enter(role?: Role, screen?: Screen): Promise<WatchedPage>;
}

const startChromium = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('Chromium is missing: apt install chromium, or set CHROMIUM_PATH to one.');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
};

class RunningConsole implements ConsoleUnderTest {
  readonly stores: Stores;
  readonly #opened: WatchedPage[] = [];
  #people = 0;

  constructor(
    readonly sluice: Sluice,
    private readonly browser: Browser,
    private readonly mongo: Mongo,
  ) {
    this.stores = openStores(mongo);
  }

  get url(): string {
    return this.sluice.clientEnv.SLUICE_URL ?? '';
  }

  async visit(screen?: Screen): Promise<WatchedPage> {
    const opened = await openPage(this.browser, this.url, screen);
    opened.page.setDefaultTimeout(ACTION_MS);
    this.#opened.push(opened);
    return opened;
  }

  async enter(role: Role = 'operator', screen?: Screen): Promise<WatchedPage> {
    const opened = await this.visit(screen);
    this.#people += 1;
    const email = `${role}-${this.#people}@example.org`;
    const user = await addPerson(this.stores, { email, name: `Olga ${role}`, roles: { [WORKSPACE]: role } });
    const { cookie } = await this.stores.sessions.start({ user, workspace: WORKSPACE });
    await opened.context.addCookies([{ name: 'sluice_session', value: cookie, url: this.url, httpOnly: true }]);
    return opened;
  }

  /** Of all pages that a test has opened: no error of theirs, nothing that their policy refused, no failed request. */
  async leave(): Promise<readonly string[]> {
    const opened = this.#opened.splice(0);
    const complaints = opened.flatMap((one) => one.complaints.all);
    await Promise.all(opened.map(({ context }) => context.close()));
    return complaints;
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.mongo.close();
  }
}

/** The console for the tests of a file. After each test no page of it may have complained. */
export function useConsole(): () => ConsoleUnderTest {
  const sluice = useSharedSluice();
  let running: RunningConsole | undefined;
  const get = (): RunningConsole => {
    if (!running) throw new Error('The console runs inside of tests only.');
    return running;
  };
  beforeAll(async () => {
    running = new RunningConsole(sluice(), await startChromium(), await openMongoOf(sluice()));
  });
  afterEach(async () => {
    expect(await get().leave()).toEqual([]);
  });
  afterAll(() => running?.end());
  return get;
}
