import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const file = (name: string, content: string): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, content);
  return path;
};

const mappingFile = (name: string, attributes: readonly object[], rest: object = {}): string =>
  file(name, JSON.stringify({ version: 1, attributes, ...rest }));

interface Tried {
  readonly status: string;
  readonly rejected: number;
  readonly rows: readonly { readonly outcome: string; readonly values: object }[];
  readonly errors: readonly { readonly code: string; readonly row: number | null }[];
}

const known = 'Kundennr,E-Mail,Geburtstag,Xyzzy\n';
const german = (name: string): string => file(name, `${known}G1,g1@x.hu,07.04.1990,a\nG2,nobody,1990-04-08,b\n`);
const good = (): string => file('good.csv', `${known}G1,g1@x.hu,1990-04-07,a\nG2,g2@x.hu,1990-04-08,b\n`);

const full = [
  { attribute: 'id', header: 'Kundennr' },
  { attribute: 'email', header: 'E-Mail' },
  { attribute: 'birth_date', header: 'Geburtstag' },
];

/** Nothing is left of what was only looked at. */
const imports = async (): Promise<number> =>
  readObject<{ readonly imports: readonly object[] }>(await sluice().cli('imports', 'list', '--json')).imports.length;

describe('commands of mappings', () => {
  afterEach(async () => {
    expect(await sluice().database.count('customers', { id: /^G/ })).toBe(0);
  });

  it('suggest prints a mapping that can be checked and imported with, and why it is so', async () => {
    const before = await imports();
    const end = await sluice().cli('mapping', 'suggest', good(), '--quiet');
    expect(end.exitCode).toBe(0);
    const mapping = JSON.parse(end.stdout);
    expect(mapping.attributes.slice(0, 2)).toMatchObject([
      { attribute: 'id', header: 'Kundennr' },
      { attribute: 'email', header: 'E-Mail' },
    ]);
    expect(end.stderr).toMatch(/ {2}id +"Kundennr" +(0\.9\d|1\.00) {2}/);
    expect(end.stderr).toContain('Columns without an attribute:');
    const saved = file('suggested.json', end.stdout);
    expect((await sluice().cli('mapping', 'check', saved, good(), '--quiet')).exitCode).toBe(0);
    expect(readFileSync(saved, 'utf8')).toContain('\n  "attributes": [\n');
    expect(await imports()).toBe(before);
  });

  it('suggest says where the table of a file seems to be', async () => {
    const report = file('report.csv', 'Customers\n\nKundennr,E-Mail,Punkte\nG1,g1@x.hu,7\nTotal,,7\n');
    const end = await sluice().cli('mapping', 'suggest', report, '--quiet');
    expect(end.exitCode).toBe(3);
    expect(end.stderr).toContain('⚠ report.csv: Line 3 looks like its header');
    expect(end.stderr).toContain('set --header-row 3.');
    const bounds = ['--header-row', '3', '--footer-rows', '1'];
    const read = await sluice().cli('mapping', 'suggest', report, ...bounds, '--quiet');
    expect([read.exitCode, JSON.parse(read.stdout).attributes.length]).toEqual([0, 3]);
  });

  it('options of a mapping are given by flags too, and need one', async () => {
    const path = file('empty.csv', `${known}G1,none,4/7/90,a\nG2,g2@x.hu,4/8/90,b\n`);
    const flags = ['--date-formats', 'M/d/yy', '--empty', 'none'];
    const checked = await sluice().cli('mapping', 'check', mappingFile('o.json', full), path, ...flags, '--json');
    expect(readObject<Tried>(checked)).toMatchObject({
      ...{ rejected: 0, rows: [{ values: { birth_date: '1990-04-07' } }, { values: { email: 'g2@x.hu' } }] },
    });
    const printed = await sluice().cli('mapping', 'suggest', path, ...flags, '--quiet');
    expect(JSON.parse(printed.stdout)).toMatchObject({
      ...{ version: 2, options: { dateFormats: ['M/d/yy'], empty: ['none'] } },
    });
    const refused = await sluice().cli('import', 'customers', path, ...flags);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('--date-formats, --empty: they are part of a mapping.');
  });

  it('check says which rows would be rejected and how others would be stored, and ends with 3', async () => {
    const before = await imports();
    const mapping = mappingFile('m.json', full);
    const end = await sluice().cli('mapping', 'check', mapping, german('bad.csv'), '--json');
    expect(end.exitCode).toBe(3);
    const tried = readObject<Tried>(end);
    expect(tried).toMatchObject({ status: 'validated', read: 2, created: 0, rejected: 2, ignored_columns: ['Xyzzy'] });
    expect(tried).not.toHaveProperty('id');
    expect(tried.errors.map(({ row, code }) => [row, code])).toEqual([
      [1, 'ambiguous_date'],
      [2, 'invalid_email'],
    ]);
    expect(tried.rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
    const read = await sluice().cli('mapping', 'check', mapping, german('bad.csv'), '--quiet');
    expect(read.stdout).toMatch(/^✗ bad\.csv: 2 of 2 rows would be rejected\n/);
    expect(read.stdout).toContain('ambiguous_date');
    expect(await imports()).toBe(before);
  });

  it('check of rows that are all good ends with 0', async () => {
    const end = await sluice().cli('mapping', 'check', mappingFile('m.json', full), good(), '--quiet', '--rows', '1');
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toMatch(/^✔ good\.csv: none of 2 rows would be rejected\n/);
    expect(end.stdout).toContain('good.csv, row 1 would be created · customer G1\n    id          G1\n');
    expect(end.stdout).toContain('    birth_date  1990-04-07');
    expect(end.stdout).not.toContain('row 2');
  });

  it('check of a mapping with faults says all of them, and ends with 1', async () => {
    const before = await imports();
    const wrong = mappingFile('wrong.json', [...full, { attribute: 'pionts', header: 'Xyzzy' }]);
    const end = await sluice().cli('mapping', 'check', wrong, good());
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toMatch(/✗ .*wrong\.json cannot be used\n {2}\/attributes\/3\/attribute .*pionts/);
    const absent = mappingFile('absent.json', [{ attribute: 'id', header: 'Nr' }]);
    const refused = await sluice().cli('mapping', 'check', absent, good());
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(/✗ .*absent\.json cannot be used\n {2}\/attributes\/0\/header .*"Nr"/);
    expect(await imports()).toBe(before);
  });

  it('preview shows the first rows as they would be stored, with a mapping or by name', async () => {
    const before = await imports();
    const options = ['--mapping', mappingFile('m.json', full), '--rows', '1', '--json'];
    const end = await sluice().cli('mapping', 'preview', good(), ...options);
    expect(end.exitCode).toBe(0);
    expect(readObject<Tried>(end).rows).toMatchObject([
      { row: 1, outcome: 'created', values: { id: 'G1', email: 'g1@x.hu', birth_date: '1990-04-07' } },
    ]);
    const byName = await sluice().cli('mapping', 'preview', file('n.csv', 'id,email\nG1,g1@x.hu\n'), '--quiet');
    expect(byName.stdout).toBe('n.csv, row 1 would be created · customer G1\n  id     G1\n  email  g1@x.hu');
    const unmatched = await sluice().cli('mapping', 'preview', good(), '--quiet');
    expect(unmatched.exitCode).toBe(3);
    expect(unmatched.stdout).toContain('no_id_column');
    expect(await imports()).toBe(before);
  });

  it('a file with errors is told with what is wrong, and ends with 3', async () => {
    const before = await imports();
    const broken = file('broken.csv', 'id,email\nG1,a@x.hu\nG2\n');
    const mapping = mappingFile('by-name.json', [{ attribute: 'id', header: 'id' }]);
    for (const args of [
      ['check', mapping, broken],
      ['preview', broken],
    ]) {
      const end = await sluice().cli('mapping', ...args, '--quiet');
      expect(end.exitCode).toBe(3);
      expect(end.stdout).toContain('ragged_row');
    }
    expect((await sluice().cli('mapping', 'suggest', broken, '--quiet')).stderr).toContain('ragged_row');
    expect(await imports()).toBe(before);
  });

  it('wrong arguments are told before anything is sent', async () => {
    const cases = [
      [['check', '/nowhere/m.json', good()], '/nowhere/m.json is no mapping'],
      [['preview', '/nowhere/f.csv'], '/nowhere/f.csv cannot be imported'],
      [['preview', good(), '--rows', '101'], 'a whole number from 1 to 100'],
      [['suggest', good(), '--kind', 'transactions'], 'customers'],
    ] as const;
    for (const [args, message] of cases) {
      const end = await sluice().cli('mapping', ...args);
      expect(end.exitCode).toBe(1);
      expect(end.stderr).toContain(message);
    }
  });
});

describe('import --suggested', () => {
  it('imports with what is suggested for sure', async () => {
    const path = file('sure.csv', 'Kundennr,E-Mail,Xyzzy\nS1,s1@x.hu,a\n');
    const end = await sluice().cli('import', 'customers', path, '--suggested', '--json');
    expect(readObject(end)).toMatchObject({ status: 'finished', created: 1, ignored_columns: ['Xyzzy'] });
    expect(await sluice().database.one('customers', { id: 'S1' })).toMatchObject({ email: 's1@x.hu' });
  });

  it('imports nothing where no column is surely the ID', async () => {
    const path = file('unsure.csv', 'Mystery,Riddle\nx,y\nx,z\n');
    const end = await sluice().cli('import', 'customers', path, '--suggested');
    expect(end.exitCode).toBe(3);
    expect(end.stderr).toContain('It is not clear enough which column is the ID');
    expect(end.stderr).toContain('sluice mapping suggest');
  });

  it('contradicts a mapping', async () => {
    const path = file('both.csv', 'id\nS9\n');
    const end = await sluice().cli('import', 'customers', path, '--suggested', '--mapping', path);
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toContain('--mapping');
  });
});

describe('an import that waits', () => {
  it('shows its first rows, and its settings are changed', async () => {
    const path = file('waits.csv', 'id,email\nW1,w1@x.hu\n');
    const { id } = readObject(await sluice().cli('import', 'customers', path, '--validate-only', '--json'));
    const shown = await sluice().cli('imports', 'preview', id);
    expect(shown).toMatchObject({ exitCode: 0 });
    expect(shown.stdout).toBe('waits.csv, row 1 would be created · customer W1\n  id     W1\n  email  w1@x.hu');
    const changed = await sluice().cli('imports', 'change', id, '--update-only', '--json');
    expect(readObject(changed)).toMatchObject({ id, status: 'ready' });
    const rows = readObject<Tried>(await sluice().cli('imports', 'preview', id, '--json')).rows;
    expect(rows).toMatchObject([{ outcome: 'skipped' }]);
    await sluice().cli('imports', 'change', id, '--no-update-only');
    expect(readObject<Tried>(await sluice().cli('imports', 'preview', id, '--json')).rows).toMatchObject([
      { outcome: 'created' },
    ]);
  });

  it('tells what is wrong with a change', async () => {
    const path = file('waits.csv', 'id,email\nW1,w1@x.hu\n');
    const { id } = readObject(await sluice().cli('import', 'customers', path, '--validate-only', '--json'));
    const nothing = await sluice().cli('imports', 'change', id);
    expect(nothing).toMatchObject({ exitCode: 1 });
    expect(nothing.stderr).toContain('Nothing to change\n  Give --id-kind');
    const foreign = await sluice().cli('imports', 'change', id, '--segment', 'x');
    expect(foreign).toMatchObject({ exitCode: 1 });
    expect(foreign.stderr).toContain('segment');
    const absent = await sluice().cli('imports', 'preview', 'imp_none');
    expect(absent).toMatchObject({ exitCode: 1 });
  });
});
