import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const get = async (path: string): Promise<Response> => {
  const { SLUICE_URL = '', SLUICE_APP_ID = '', SLUICE_APP_TOKEN = '' } = sluice().clientEnv;
  return fetch(SLUICE_URL + path, { headers: { 'x-app-id': SLUICE_APP_ID, 'x-app-token': SLUICE_APP_TOKEN } });
};

const file = (name: string, content: string | Buffer): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, content);
  return path;
};

const importFile = async (path: string) => {
  const { stdout, exitCode } = await sluice().cli('import', 'customers', path, '--accept-errors', '--json');
  return { exitCode, receipt: JSON.parse(stdout) };
};

const downloadRejects = async (id: string): Promise<Response> => {
  const { files } = await (await get(`/v1/imports/${id}`)).json();
  return get(`/v1/imports/${id}/files/${files[0].id}/rejects`);
};

const rejectsOf = async (id: string): Promise<string> => (await downloadRejects(id)).text();

/** As a browser would name it. */
const nameOf = ({ headers }: Response): string =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';

describe('rejected rows', () => {
  const rows = ['r-1;a@b.hu;"k;1"', 'r-2;nobody;"k ""2"""', ';c@d.hu;=k3', 'r-4;e@f.hu;k4', 'r-1;g@h.hu;k5'];

  it('come back as they were, are fixed and uploaded again, and nothing is said of their last column', async () => {
    const first = await importFile(file('first.csv', `\n id ;EMail;Kartell\r\n${rows.join('\n')}`));
    expect(first.receipt).toMatchObject({ read: 5, created: 2, rejected: 3, ignored_columns: ['Kartell'] });
    const rejects = await rejectsOf(first.receipt.id);
    expect(rejects.split('\r\n').map((line) => line.replace(/;[^;]*$/, ''))).toEqual([
      ' id ;EMail;Kartell',
      ...[rows[1], rows[2], rows[4]],
      '',
    ]);
    const fixed = rejects.replace('nobody', 'some@body.hu').replace('\r\n;c@d', '\r\nr-3;c@d');
    const second = await importFile(file('second.csv', fixed));
    expect(second.receipt).toMatchObject({ read: 3, created: 2, updated: 1, ignored_columns: ['Kartell'] });
    expect(second.exitCode).toBe(0);
  });

  it('of a file in Windows-1252 come back with its signs, and are imported with them', async () => {
    const bytes = Buffer.from('id;email;first_name\nw-1;nobody;\x80 \x93Ren\xe9e\x94\n', 'latin1');
    const first = await importFile(file('1252.csv', bytes));
    expect(first.receipt).toMatchObject({ read: 1, rejected: 1 });
    const fixed = (await rejectsOf(first.receipt.id)).replace('nobody', 'some@body.hu');
    expect(fixed).toContain('w-1;some@body.hu;€ “Renée”;');
    expect((await importFile(file('fixed.csv', fixed))).receipt).toMatchObject({ created: 1, ignored_columns: [] });
    const shown = JSON.parse((await sluice().cli('customers', 'show', 'w-1', '--json')).stdout);
    expect(shown).toMatchObject({ first_name: '€ “Renée”' });
  });

  it.each([
    ['in UTF-8 with a mark', '\uFEFFsep=;\r\n', '\uFEFF'],
    ['without one', 'sep=;\r\n', ''],
  ])('of a file that tells spreadsheets its delimiter, %s, keep their rows and lines', async (what, hint, mark) => {
    const prefix = what.replaceAll(' ', '-');
    const text = `${hint}id;email;tags\r\n${prefix}-1;a@b.hu;"x;y"\r\n${prefix}-2;nobody;z\r\n`;
    const first = await importFile(file(`${prefix}.csv`, text));
    expect(first.receipt).toMatchObject({ read: 2, created: 1, rejected: 1, ignored_columns: [] });
    expect(first.receipt.errors).toMatchObject([{ row: 2, line: 4, customer_id: `${prefix}-2` }]);
    const rejects = Buffer.from(await (await downloadRejects(first.receipt.id)).arrayBuffer()).toString();
    expect(rejects).toMatch(new RegExp(`^${mark}id;email;tags;sluice_reasons\r\n${prefix}-2;nobody;z;[^;]+\r\n$`));
    const second = await importFile(file(`${prefix}-fixed.csv`, rejects.replace('nobody', 'c@d.hu')));
    expect(second.receipt).toMatchObject({ read: 1, created: 1, ignored_columns: [] });
  });

  it('uploaded again unchanged, they have the reasons of today only', async () => {
    const first = await importFile(file('third.csv', 'id,email\nt-1,x\nt-2,y\n'));
    const rejects = await rejectsOf(first.receipt.id);
    const second = await importFile(file('fourth.csv', rejects));
    expect(second.receipt).toMatchObject({ read: 2, rejected: 2, ignored_columns: [] });
    expect(await rejectsOf(second.receipt.id)).toBe(rejects);
  });
});

describe('a file of rejected rows in each format', () => {
  const objects = (prefix: string): readonly object[] => [
    { id: `${prefix}-1`, email: 'a@b.hu', first_name: 'Anna', Kartell: 1 },
    { id: `${prefix}-2`, email: 'nobody', first_name: 'Béla "B", the\nsecond', tags: ['x', 'y'], Kartell: 2 },
    { email: 'c@d.hu', id: '', first_name: '=C', Kartell: null },
    { id: `${prefix}-4`, email: 'nobody', first_name: '{[,', Kartell: 4 },
  ];
  const ndjson = (prefix: string): string =>
    objects(prefix)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('');
  const csv = (prefix: string): string =>
    [
      'id,email,first_name,tags,Kartell',
      `${prefix}-1,a@b.hu,Anna,,1`,
      `"${prefix}-2",nobody,"Béla ""B"", the\nsecond",x;y,2`,
      ',c@d.hu,=C,,',
      `${prefix}-4,nobody,"{[,",,4`,
    ].join('\r\n');
  const json = (prefix: string): string => JSON.stringify(objects(prefix), null, 2);

  /** By what a user does in an editor. */
  const fix = (text: string, prefix: string): string =>
    text
      .replaceAll('nobody', 'some@body.hu')
      .replace(/^,c@d/m, `${prefix}-3,c@d`)
      .replace(/("id": ?)""/, `$1"${prefix}-3"`);

  it.each([
    { what: 'csv', write: csv, packed: false },
    { what: 'csv', write: csv, packed: true },
    { what: 'json', write: json, packed: false },
    { what: 'json', write: json, packed: true },
    { what: 'ndjson', write: ndjson, packed: false },
    { what: 'ndjson', write: ndjson, packed: true },
  ])('$what, gzipped: $packed: comes back fixed, and nothing is rejected', async ({ what, write, packed }) => {
    const prefix = `${what}${packed ? '-gz' : ''}`;
    const [ending, pack] = packed ? ['.gz', gzipSync] : ['', Buffer.from];
    const first = await importFile(file(`${prefix}.${what}${ending}`, pack(write(prefix))));
    expect(first.receipt).toMatchObject({ read: 4, created: 1, rejected: 3, ignored_columns: ['Kartell'] });
    const download = await downloadRejects(first.receipt.id);
    expect(nameOf(download)).toBe(`${prefix}-rejected.${what}`);
    const rejects = await download.text();
    expect(rejects.match(/is not a valid e-mail address/g)).toHaveLength(2);
    const second = await importFile(file(nameOf(download) + ending, pack(fix(rejects, prefix))));
    expect(second.receipt).toMatchObject({
      read: 3,
      created: 3,
      rejected: 0,
      ignored_columns: ['Kartell'],
      errors: [],
    });
    expect(second.exitCode).toBe(0);
    const found = await sluice().database.all('customers', { id: { $in: [2, 3, 4].map((n) => `${prefix}-${n}`) } });
    expect(found.map(({ first_name, tags }) => [first_name, tags]).toSorted()).toEqual([
      ['=C', undefined],
      ['Béla "B", the\nsecond', ['x', 'y']],
      ['{[,', undefined],
    ]);
  });

  it.each<[string, typeof json, (text: string) => unknown]>([
    ['json', json, (text) => JSON.parse(text)],
    [
      'ndjson',
      ndjson,
      (text) =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
    ],
  ])('%s uploaded again unchanged has the reasons of today only', async (what, write, read) => {
    const first = await importFile(file(`old-${what}.${what}`, write(`old-${what}`)));
    const rejects = await rejectsOf(first.receipt.id);
    const second = await importFile(file(`again-${what}.${what}`, rejects));
    expect(second.receipt).toMatchObject({ read: 3, rejected: 3, ignored_columns: ['Kartell'] });
    expect(read(await rejectsOf(second.receipt.id))).toEqual(read(rejects));
  });
});

describe('sluice imports errors', () => {
  it('prints every error, one JSON object a line, in order', async () => {
    const count = 2_345;
    const lines = Array.from({ length: count }, (_, i) => `e-${i},bad,never`);
    const { receipt } = await importFile(file('many.csv', `id,email,birth_date\n${lines.join('\n')}\n`));
    expect(receipt.errors).toHaveLength(1_000);
    const { stdout, exitCode } = await sluice().cli('imports', 'errors', receipt.id, '--json');
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(printed).toHaveLength(2 * count);
    expect(printed.slice(0, 1_000)).toEqual(receipt.errors);
    expect(printed.slice(-2).map(({ row, attribute }) => [row, attribute])).toEqual([
      [count, 'birth_date'],
      [count, 'email'],
    ]);
    expect(stdout).not.toContain('never');
  });
});

describe('the plan', () => {
  it('rule 19: of a validation is what the import then does', async () => {
    await importFile(file('before.csv', 'id,first_name,points\np-1,Ann,1\np-2,Bea,2\n'));
    const path = file('plan.csv', 'id,first_name,points\np-1,Ann,5\np-2,Bea,2\np-3,Cy,3\np-4,Dan,many\n');
    const planned = JSON.parse((await sluice().cli('import', 'customers', path, '--validate-only', '--json')).stdout);
    const plan = await (await get(`/v1/imports/${planned.id}/plan`)).json();
    expect(plan).toMatchObject({ state: 'finished', read: 4, created: 1, updated: 1, unchanged: 1, rejected: 1 });
    expect(plan.changes).toEqual([
      { file: 'plan.csv', row: 1, customer_id: 'p-1', fields: [{ attribute: 'points', before: 1, after: 5 }] },
    ]);
    expect((await importFile(path)).receipt).toMatchObject({ created: 1, updated: 1, unchanged: 1, rejected: 1 });
  });
});
