import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from '../progress.js';
import { runTool } from '../tool.js';
import { UserError } from '../user-error.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What of the environment tells where a browser is. */
export interface BrowserEnvironment {
  readonly CHROMIUM_PATH?: string | undefined;
  readonly PATH?: string | undefined;
}

const isThere = (path: string): boolean => existsSync(path);

/** The Chromium that tests drive: that of CHROMIUM_PATH, else the first on the PATH; undefined if there is none. */
export function findChromium(env: BrowserEnvironment = process.env, exists = isThere): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => exists(path));
}

const REMEDY =
  'Install it (Debian: apt install chromium), or set CHROMIUM_PATH to the program of a Chromium or Chrome that is there.';

const apt = async (...args: readonly string[]): Promise<boolean> =>
  (await runTool('apt-get', ['-y', '-qq', '--no-install-recommends', ...args]))?.code === 0;

/** Finds Chromium, or installs it where Debian's packages can be installed. A missing browser is never passed over. */
export async function requireChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined && isThere(found)) return found;
  if (found !== undefined) throw new UserError(`CHROMIUM_PATH is ${found}, and there is no such file. ${REMEDY}`);
  say('• Installing Chromium with apt, which the browser tests drive');
  if (process.getuid?.() === 0 && (await apt('update')) && (await apt('install', 'chromium'))) {
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new UserError(`Chromium is missing, which the browser tests drive. ${REMEDY}`);
}
