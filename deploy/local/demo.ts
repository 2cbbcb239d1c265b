import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bringUp } from './bring-up.js';
import type { Credentials } from './credentials.js';
import { describeAddresses } from './describe.js';
import { onAbort, runCommand } from './interrupt.js';
import { projectRoot } from './paths.js';
import { say } from './progress.js';
import { readSettings } from './settings.js';
import { stop } from './stop-all.js';
import { UserError } from './user-error.js';
import { withLock } from './with-lock.js';

const example = 'examples/customers.csv';

/** The CLI's codes for a finished import: without rejected rows, and with some (the example has some). */
const finishedCodes: readonly (number | null)[] = [0, 2];

/** The CLI as a user runs it; it draws its own progress and prints the receipt. */
function importExample(at: Credentials): Promise<number | null> {
  const args = ['import', 'customers', example, '--accept-errors'];
  say(`\n$ npm run -s sluice -- ${args.join(' ')}`);
  const env = { ...process.env, SLUICE_URL: at.url, SLUICE_APP_ID: at.appId, SLUICE_APP_TOKEN: at.appToken };
  const cli = join(projectRoot, 'apps/cli/sluice.mjs');
  const child = spawn(process.execPath, [cli, ...args], { cwd: projectRoot, env, stdio: 'inherit' });
  const release = onAbort(() => void child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      release();
      resolve(code);
    });
  });
}

function readArguments(args: readonly string[]): { readonly once: boolean } {
  const unknown = args.filter((argument) => argument !== '--once');
  if (unknown.length > 0) throw new UserError(`Unknown argument ${unknown[0]}. Usage: npm run demo [-- --once]`);
  return { once: args.includes('--once') };
}

await runCommand(async () => {
  const { once } = readArguments(process.argv.slice(2));
  if (!existsSync(join(projectRoot, example))) throw new UserError(`${example} is missing.`);
  const at = await withLock(() => bringUp(readSettings()));
  const isFinished = finishedCodes.includes(await importExample(at));
  if (!isFinished) say(`✗ The import of ${example} didn't finish`);
  if (once) await withLock(stop);
  else say(describeAddresses(at));
  return isFinished ? 0 : 1;
});
