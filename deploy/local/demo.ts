import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bringUp } from './bring-up.js';
import { openConsole } from './console-entry.js';
import type { Credentials } from './credentials.js';
import { describeAddresses } from './describe.js';
import { onAbort, runCommand } from './interrupt.js';
import { projectRoot } from './paths.js';
import { say } from './progress.js';
import { readSettings } from './settings.js';
import { stop } from './stop-all.js';
import { UserError } from './user-error.js';
import { withLock } from './with-lock.js';

/** The CLI's codes of an import that finished, with rejected rows or without, and of one that waits with its errors. */
const goodCodes: readonly (number | null)[] = [0, 2, 3];

const doors = 'examples/doors';
const stream = 'shop';

interface DemoStep {
  readonly title: string;
  readonly args: readonly string[];
}

const importOf = (kind: string, file: string, ...more: readonly string[]): readonly string[] => [
  ...['import', kind, file],
  ...more,
];

/** The examples through all doors, the last one left for the console: its columns want a mapping. */
const imports: readonly DemoStep[] = [
  { title: 'Customers', args: importOf('customers', 'examples/customers.csv', '--accept-errors') },
  { title: 'Transactions', args: importOf('transactions', `${doors}/transactions.ndjson`, '--accept-errors') },
  { title: 'People', args: importOf('people', `${doors}/people.csv`, '--action', 'add', '--accept-errors') },
  { title: 'Contacts', args: importOf('contacts', `${doors}/contacts.csv`, '--accept-errors') },
  {
    title: 'A file for the console',
    args: importOf('customers', `${doors}/kundenexport.csv`, '--validate-only'),
  },
];

const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> => {
  const child = spawn(process.execPath, [join(projectRoot, program), ...args], {
    ...{ cwd: projectRoot, env: { ...process.env, ...env }, stdio: 'inherit' },
  });
  const release = onAbort(() => void child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      release();
      resolve(code);
    });
  });
};

/** The CLI as a user runs it; it draws its own progress and prints the receipt. */
const runSluice = (at: Credentials, args: readonly string[]): Promise<number | null> => {
  say(`\n$ npm run -s sluice -- ${args.join(' ')}`);
  return run('apps/cli/sluice.mjs', args, {
    ...{ SLUICE_URL: at.url, SLUICE_APP_ID: at.appId, SLUICE_APP_TOKEN: at.appToken },
  });
};

const importAll = async (at: Credentials): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const { title, args } of imports) if (!goodCodes.includes(await runSluice(at, args))) failed.push(title);
  return failed;
};

/** A stream that is there from before takes the same records again, without effect. */
const openStream = async (at: Credentials): Promise<string | undefined> => {
  const shown = () => askJson<{ readonly topic: string }>(at, `/v1/streams/${stream}`);
  const known = await shown();
  if (known) return known.topic;
  await runSluice(at, ['streams', 'create', stream, '--kind', 'customers']);
  return (await shown())?.topic;
};

const askJson = async <T>({ url, appId, appToken }: Credentials, path: string): Promise<T | undefined> => {
  const response = await fetch(url + path, { headers: { 'x-app-id': appId, 'x-app-token': appToken } });
  return response.ok ? ((await response.json()) as T) : undefined;
};

const publish = async (at: Credentials): Promise<boolean> => {
  const topic = await openStream(at);
  if (topic === undefined) return false;
  const code = await run(`${doors}/publish-shop.mjs`, [`${doors}/shop.ndjson`], {
    ...{ BROKERS: at.kafkaBrokers, TOPIC: topic, NODE_NO_WARNINGS: '1' },
  });
  return code === 0;
};

function readArguments(args: readonly string[]): { readonly once: boolean } {
  const unknown = args.filter((argument) => argument !== '--once');
  if (unknown.length > 0) throw new UserError(`Unknown argument ${unknown[0]}. Usage: npm run demo [-- --once]`);
  return { once: args.includes('--once') };
}

await runCommand(async () => {
  const { once } = readArguments(process.argv.slice(2));
  const settings = readSettings();
  const at = await withLock(() => bringUp(settings));
  const failed = [...(await importAll(at)), ...((await publish(at)) ? [] : ['The stream'])];
  for (const title of failed) say(`✗ ${title}: see above what was wrong`);
  if (once) await withLock(stop);
  else say(describeAddresses(at, await openConsole(at, settings)));
  return failed.length === 0 ? 0 : 1;
});
