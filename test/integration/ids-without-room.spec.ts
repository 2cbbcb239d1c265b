import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type CliEnd, type Receipt, readObject } from '../support/cli.js';
import { useSluice } from '../support/use-sluice.js';

/** Not there at first, which is how a disk without room shows to whoever wants to write. */
const folder = join(tmpdir(), `sluice-no-room-${randomUUID()}`);
const ROWS = 100_000;

/** Room in memory for more rows than may be on their way: some have taken effect when it ends. */
const sluice = useSluice(() => ({
  instances: { transactions: 0 },
  env: { SLUICE_ID_MEMORY_BYTES: '2000000', TMPDIR: folder },
}));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const importFile = (...flags: readonly string[]): Promise<CliEnd> => {
  const path = join(sluice().folder, 'customers.csv');
  writeFileSync(path, `id,first_name\n${Array.from({ length: ROWS }, (_, i) => `C${i},Name ${i}\n`).join('')}`);
  return sluice().cli('import', 'customers', path, '--json', ...flags);
};

const count = async (name: string): Promise<number> => sluice().database.count(name);

it('rule 18: a run whose IDs find no room on disk fails with the reason, and nothing is lost', async () => {
  const end = await importFile('--accept-errors');
  const { status, error, ...receipt } = readObject<Receipt & { readonly error: object }>(end);
  expect([end.exitCode, status]).toEqual([1, 'failed']);
  expect(error).toMatchObject({ code: 'no_temporary_space', detail: expect.stringContaining('TMPDIR') });
  const customers = await count('customers');
  expect(customers).toBeGreaterThan(0);
  expect(customers).toBeLessThan(ROWS);
  expect([receipt.created, await count('events')]).toEqual([customers, customers]);

  const validated = readObject<Receipt & { readonly error: object }>(await importFile('--validate-only'));
  expect([validated.status, validated.error]).toMatchObject(['failed', { code: 'no_temporary_space' }]);

  mkdirSync(folder);
  const again = readObject(await importFile());
  expect(again).toMatchObject({ status: 'finished', read: ROWS, created: ROWS - customers, unchanged: customers });
  expect([await count('customers'), await count('events')]).toEqual([ROWS, ROWS]);
});
