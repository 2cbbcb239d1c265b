import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';
import { readObject, runCli } from '../support/cli.js';
import { useSluice } from '../support/use-sluice.js';

/** Each process loads the file of the kind before its own: no other line of the product knows it. */
const withKind = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(projectRoot, 'dist/test/support/subscribers-kind.js')).href}`,
};

const sluice = useSluice(() => ({ instances: { transactions: 0 }, env: withKind }));

const importFile = async (name: string, text: string, ...options: readonly string[]) => {
  const path = join(sluice().folder, name);
  writeFileSync(path, text);
  const env = { ...sluice().clientEnv, ...withKind };
  return readObject(await runCli(['import', 'subscribers', path, '--accept-errors', '--json', ...options], env));
};

it('a kind of one file is imported from end to end: found by e-mail, in file order, repetitions folded', async () => {
  const text =
    'email,first_name\nanna@example.com,Anna\nbela@example.com,Bela\nAnna@Example.com,Anne\n,Nobody\nbela@example.com,Bela\n';
  expect(await importFile('first.csv', text)).toMatchObject({ read: 5, created: 0, skipped: 4, rejected: 1 });
  expect(await importFile('second.csv', text, '--add-unknown')).toMatchObject({
    ...{ kind: 'subscribers', status: 'finished', read: 5, created: 2, updated: 1, unchanged: 1, rejected: 1 },
    errors: [{ row: 4, attribute: null, code: 'identifier_missing' }],
  });
  expect(await importFile('third.csv', 'email,first_name\nANNA@example.com,Anna\n')).toMatchObject({
    ...{ read: 1, created: 0, updated: 1 },
  });

  const env = { ...sluice().clientEnv, ...withKind };
  expect((await runCli(['template', 'subscribers'], env)).stdout).toContain('anna@example.com');
  expect((await runCli(['import', 'subscribers', 'x.csv', '--create-only'], env)).exitCode).toBe(1);
});
