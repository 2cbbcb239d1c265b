import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openReader } from '#libs/formats';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const file = (name: string, content: string): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, content);
  return path;
};

const ndjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const importFile = async (path: string, ...flags: readonly string[]) =>
  readObject(await sluice().cli('import', 'customers', path, '--accept-errors', ...flags, '--json'));

/** A text as it stands, whatever it looks like. */
const kept = (text: string): string => `="${text.replaceAll('"', '""')}"`;

const texts = [
  ...['=1+1', '-5', '+36', '@SUM(A1)', '|x', '%1', "'=1", "''x", "'", '="0042"', '=""', '0042', '1e5', 'null', 'true'],
  ...['a,b', 'a;b', 'a|b', 'a\tb', '"', '""', 'a"b', 'x\\', '\\"', 'a\r\nb', 'a\nb\n\nc', 'a\rb', '#', 'sep=;'],
  ...[
    '__proto__',
    'constructor',
    '$set',
    'a.b',
    '{"$oid":"x"}',
    '["a"]',
    '[',
    'id',
    'é ő',
    '日本',
    '\u{1F600}',
    'Z\u0301',
  ],
  ...['x\u200bx', 'x\u2028x', 'x\u00a0x', '\u0001', 'N/A', '2026-04-07'],
];

const rows = [
  ...texts.map((text, i) => ({
    ...{ id: `t-${i}`, external_id: `e-${i}`, first_name: kept(text), description: kept(`${text}x`) },
    ...{ 'address.city': kept(text), 'address.line_1': kept(`x${text}`), tags: [text, 'b'], other: kept(`'${text}`) },
  })),
  ...texts.map((text) => ({ id: kept(text), external_id: kept(`E${text.replace('\u200b', '')}`), tags: [text] })),
  ...['2026-10-25T02:30:00.123+01:00', '2026-10-25T02:30:00.123+02:00', '0099-01-01T00:00:00Z', '2026-04-07'].map(
    (at, i) => ({ id: `d-${i}`, external_id: `D${i}`, registered_at: at, birth_date: at.slice(0, 10) }),
  ),
  ...[0, -0.1, 1e-7, 123456789.125, 2 ** 53 - 1, -1e20 / 3e20].map((points, i) => ({
    ...{ id: `n-${i}`, external_id: `n-${i}`, points, newsletter: i % 2 === 0, email_confirmed: i % 2 === 1 },
    ...{ gender: ['male', 'female', 'other'][i % 3], tier: 'gold', email: `'+x${i}@Example.com` },
    ...{ mobile_phone: '+36201234567', website: `https://b.hu/?a="${i}",=x` },
  })),
];

const exported = async (...flags: readonly string[]): Promise<string> => {
  const end = await sluice().cli('customers', 'export', ...flags);
  expect(end).toMatchObject({ exitCode: 0, stderr: '' });
  return `${end.stdout}\n`;
};

/** The same without the line end that a terminal's reader takes off. */
const saved = async (name: string, ...flags: readonly string[]): Promise<string> => {
  const path = join(sluice().folder, name);
  expect(await sluice().cli('customers', 'export', '--out', path, ...flags)).toMatchObject({
    ...{ exitCode: 0, stdout: '', stderr: path },
  });
  return path;
};

const allUnchanged = (read: number) => ({
  ...{
    status: 'finished',
    read,
    unchanged: read,
    created: 0,
    updated: 0,
    rejected: 0,
    ignored_columns: [],
    errors: [],
  },
});

describe('an export of all customers', () => {
  beforeAll(async () => {
    const receipt = await importFile(file('hostile.ndjson', ndjson(rows)));
    expect(receipt).toMatchObject({ read: rows.length, created: rows.length, errors: [] });
  });

  it('was of texts that look like anything else', async () => {
    const stored = await sluice().database.one('customers', { id: `t-${texts.indexOf("'=1")}` });
    expect(stored).toMatchObject({ first_name: "'=1", address: { city: "'=1" }, tags: ["'=1", 'b'] });
  });

  it.each([
    ['CSV', 'all.csv', []],
    ['NDJSON', 'all.ndjson', ['--json']],
  ])('as %s is imported again, and changes nothing', async (_, name, flags) => {
    expect(await importFile(await saved(name, ...flags))).toMatchObject(allUnchanged(rows.length));
  });

  it.each([
    ['CSV', 'external.csv', []],
    ['NDJSON', 'external.ndjson', ['--json']],
  ])('by external IDs, as %s, too', async (_, name, flags) => {
    const path = await saved(name, '--id-kind', 'external', ...flags);
    expect(readFileSync(path, 'utf8')).not.toMatch(/^id,|"id":/);
    expect(await importFile(path, '--id-kind', 'external')).toMatchObject(allUnchanged(rows.length));
  });

  it('has the customers in the order of their IDs, the ID first, each once', async () => {
    const many = Array.from({ length: 1_201 }, (_, i) => ({ id: `m-${String(i).padStart(5, '0')}` }));
    expect(await importFile(file('many.ndjson', ndjson(many)))).toMatchObject({ created: 1_201 });
    const ids = (await exported('--json')).trim().split('\n');
    const keys = ids.map((line) =>
      Buffer.from(
        JSON.parse(line)
          .id.replace(/^="(.*)"$/s, '$1')
          .replaceAll('""', '"'),
      ),
    );
    expect(keys).toHaveLength(rows.length + 1_201);
    expect(keys).toEqual(keys.toSorted(Buffer.compare));
    expect(await exported()).toMatch(/^id,external_id,first_name,/);
    expect(await importFile(await saved('again.csv'))).toMatchObject(allUnchanged(rows.length + 1_201));
  });

  it('by external ID has those that have one', async () => {
    const external = (await exported('--json', '--id-kind', 'external')).trim().split('\n');
    expect(external).toHaveLength(rows.length);
    expect(external.every((line) => line.startsWith('{"external_id":'))).toBe(true);
  });

  it('for spreadsheets has no text that they would take for a formula', async () => {
    const text = readFileSync(await saved('safe.csv', '--formula-safe'), 'utf8');
    expect(text.startsWith('\ufeffid,')).toBe(true);
    const reader = openReader({ format: 'csv', encoding: 'utf-8', delimiter: ',' });
    const cells = [reader.read(Buffer.from(text)), reader.end()].flatMap((read) => read.cells.flat());
    expect(cells.filter((cell) => /^\s*[=+@|%]/.test(String(cell)))).toEqual([]);
    expect(text).toContain(",'+36201234567,");
    expect(text).toContain(',-0.1,');
  });

  it('says why it could not be written', async () => {
    const nowhere = await sluice().cli('customers', 'export', '--out', '/nowhere/a.csv');
    expect(nowhere).toMatchObject({ exitCode: 1, stdout: '' });
    expect(nowhere.stderr).toContain('/nowhere/a.csv cannot be written\n  Its folder does not exist');
    const both = await sluice().cli('customers', 'export', '--json', '--formula-safe');
    expect(both.exitCode).toBe(1);
    expect(both.stderr).toContain('--formula-safe');
    const kind = await sluice().cli('customers', 'export', '--id-kind', 'email');
    expect(kind.stderr).toContain('loyalty, external');
  });

  it('comes back by the IDs that were generated, too', async () => {
    const made = file('generated.ndjson', ndjson([{ external_id: 'only-external', first_name: 'Anna' }]));
    expect(await importFile(made, '--id-kind', 'external')).toMatchObject({ created: 1 });
    const path = await saved('generated-ids.ndjson', '--json');
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/"id":"x-[0-9a-f]{32}","external_id":"only-external"/);
    expect(await importFile(path)).toMatchObject(allUnchanged(text.trim().split('\n').length));
  });
});
