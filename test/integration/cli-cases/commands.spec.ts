import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CliEnd, type CliError, type Receipt, readObject, runCli } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const header = 'id,first_name,email,points,note';
const good = ['c-1,Anna,anna@example.com,1,x', 'c-2,Béla,bela@example.com,2,y'];
const bad = ['c-3,Chiara,not-an-email,12abc,z', ',David,,,'];

const planOf = { kind: 'customers', status: 'validated', customers: 0, events: 0, transactions: 0, run_seconds: null };

describe('the commands of sluice', () => {
  const sluice = useSharedSluice();
  const write = (name: string, ...rows: readonly string[]): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, [header, ...rows, ''].join('\n'));
    return path;
  };
  const importCustomers = (path: string, ...flags: readonly string[]): Promise<CliEnd> =>
    sluice().cli('import', 'customers', path, ...flags, '--json');
  const customers = (): Promise<number> => sluice().database.count('customers');

  describe('before anything is imported', () => {
    it('--validate-only says what would happen, and imports nothing', async () => {
      const end = await importCustomers(write('plan.csv', ...good), '--validate-only');
      expect(readObject(end)).toMatchObject({ ...planOf, read: 2, created: 2, rejected: 0, errors: [] });
      expect(end.exitCode).toBe(0);
      expect(await customers()).toBe(0);
    });

    it('--validate-only that finds errors ends with 3', async () => {
      const end = await importCustomers(write('bad-plan.csv', ...good, ...bad), '--validate-only');
      expect(readObject(end)).toMatchObject({ ...planOf, read: 4, created: 2, rejected: 2, ignored_columns: ['note'] });
      expect(readObject(end).errors.map(({ row, attribute, code }) => [row, attribute, code])).toEqual([
        [3, 'email', 'invalid_email'],
        [3, 'points', 'invalid_number'],
        [4, 'id', 'id_missing'],
      ]);
      expect(end.exitCode).toBe(3);
      expect(await customers()).toBe(0);
    });

    it('without --accept-errors a file with errors is validated, and not imported', async () => {
      const end = await importCustomers(write('refused.csv', ...good, ...bad));
      expect(readObject(end)).toMatchObject({ ...planOf, read: 4, created: 2, rejected: 2 });
      expect(end.exitCode).toBe(3);
      expect(await customers()).toBe(0);
    });
  });

  describe('after an import', () => {
    let clean: Receipt;
    let mixed: Receipt;

    beforeAll(async () => {
      clean = readObject(await importCustomers(write('clean.csv', ...good)));
      mixed = readObject(
        await importCustomers(write('mixed.csv', 'c-1,Anna,new@example.com,1,', ...bad), '--accept-errors'),
      );
    });

    it('without --accept-errors a file without errors is validated, then imported', () => {
      expect(clean).toMatchObject({ status: 'finished', read: 2, created: 2, rejected: 0, customers: 2, events: 2 });
      expect(mixed).toMatchObject({ status: 'finished', read: 3, updated: 1, rejected: 2, customers: 1, events: 1 });
    });

    it('the receipt has exactly the fields of the contract', () => {
      expect(Object.keys(mixed).toSorted()).toEqual(
        [
          ...[
            'id',
            'kind',
            'status',
            'read',
            'created',
            'updated',
            'unchanged',
            'rejected',
            'skipped',
            'dead',
            'left_out',
          ],
          ...['customers', 'transactions', 'events', 'ignored_columns', 'files', 'seconds', 'run_seconds', 'errors'],
        ].toSorted(),
      );
      const fields = ['file', 'row', 'line', 'customer_id', 'transaction_id', 'attribute', 'code', 'message'];
      expect(Object.keys(mixed.errors[0] ?? {}).toSorted()).toEqual(fields.toSorted());
    });

    it('no message repeats the value of a cell', () => {
      for (const { message } of mixed.errors) expect(message).not.toMatch(/not-an-email|12abc|Chiara/);
    });

    it('without --json a receipt for people is on stdout', async () => {
      const end = await sluice().cli('import', 'customers', write('people.csv', 'c-2,Béla,bela@example.com,2,y'));
      expect(end.exitCode).toBe(0);
      expect(end.stdout).toMatch(/unchanged/i);
      expect(() => JSON.parse(end.stdout)).toThrow();
    });

    it('imports list', async () => {
      const { imports } = readObject<{ imports: Receipt[] }>(await sluice().cli('imports', 'list', '--json'));
      const ids = imports.map(({ id }) => id);
      expect(ids).toContain(clean.id);
      expect(ids.indexOf(mixed.id), 'the newest first').toBeLessThan(ids.indexOf(clean.id));
      expect((await sluice().cli('imports', 'list')).stdout).toContain(mixed.id);
    });

    it('imports show', async () => {
      const end = await sluice().cli('imports', 'show', mixed.id, '--json');
      expect(readObject(end)).toEqual(mixed);
      expect(end.exitCode).toBe(0);
    });

    it('imports errors prints one error a line', async () => {
      const { stdout, exitCode } = await sluice().cli('imports', 'errors', mixed.id, '--json');
      const errors = stdout.split('\n').map((line) => JSON.parse(line) as CliError);
      expect(errors).toEqual(mixed.errors);
      expect(exitCode).toBe(0);
    });

    it('customers show gives the customer as stored, with its latest events', async () => {
      const customer = readObject<Record<string, unknown>>(await sluice().cli('customers', 'show', 'c-1', '--json'));
      expect(customer).toMatchObject({ id: 'c-1', first_name: 'Anna', email: 'new@example.com', points: 1 });
      expect(customer.events).toMatchObject([
        { action: 'profile', source: 'Async Import', import: mixed.id, row: 1, before: { email: 'anna@example.com' } },
        { action: 'opt_in', source: 'Async Import', import: clean.id, row: 1, after: { first_name: 'Anna' } },
      ]);
    });
  });

  describe('what fails ends with 1 and says why', () => {
    const failing: readonly (readonly [what: string, ...args: string[]])[] = [
      ['an unknown import', 'imports', 'show', 'imp_nothing', '--json'],
      ['an unknown customer', 'customers', 'show', 'nobody', '--json'],
      ['a file that is not there', 'import', 'customers', '/nowhere/at-all.csv', '--json'],
      ['a folder', 'import', 'customers', '/', '--json'],
    ];

    it.each(failing)('%s', async (_, ...args) => {
      const end = await sluice().cli(...args);
      expect(readObject(end)).toMatchObject({ status: 'failed', error: { title: expect.any(String) } });
      expect(end.exitCode).toBe(1);
    });

    it('an unknown option', async () => {
      const end = await sluice().cli('imports', 'list', '--nonsense');
      expect(end.exitCode).toBe(1);
      expect(end.stderr).toContain('--nonsense');
    });

    it('no server at that address', async () => {
      const env = { SLUICE_URL: 'http://127.0.0.1:1', SLUICE_APP_ID: 'demo', SLUICE_APP_TOKEN: 'x' };
      const end = await runCli(['imports', 'list', '--json'], env);
      expect(readObject(end)).toMatchObject({ status: 'failed', error: { code: 'no_server' } });
      expect(end.exitCode).toBe(1);
    });

    it('a wrong token', async () => {
      const end = await runCli(['imports', 'list', '--json'], { ...sluice().clientEnv, SLUICE_APP_TOKEN: 'wrong' });
      expect(readObject(end)).toMatchObject({ status: 'failed', error: { status: 401 } });
      expect(end.exitCode).toBe(1);
    });
  });
});
