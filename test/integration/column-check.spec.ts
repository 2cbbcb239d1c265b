import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');

const birthOf = (n: number): string => (n % 1_000 === 0 ? 'unbekannt' : `1980-02-${10 + (n % 10)}`);

/** Two files in two encodings; the e-mail addresses are of more values than are kept. */
const files = (count: number) => ({
  'a.csv': Buffer.from(
    `Kundennr;E-Mail;Geboren;Punkte\n${lines(count, (n) => `K${n};p${n}@${n % 500 === 1 ? '' : 'x.hu'};${birthOf(n)};${n % 2 ? '1,5' : '7'}`)}`,
  ),
  'b.csv': Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('Kundennr;E-Mail;Geboren;Punkte\nK3;j@x.hu;;\n;;;\nJ1;nobody;unbekannt;12 Stück\n', 'utf16le'),
  ]),
});

const attributes = [
  { attribute: 'id', header: 'Kundennr' },
  { attribute: 'email', header: 'E-Mail' },
  { attribute: 'birth_date', header: 'Geboren' },
  { attribute: 'points', header: 'Punkte' },
];

type Mapping = { readonly options?: object; readonly attributes: readonly object[] };

const set = (made: HttpImport, mapping: Mapping) =>
  made.asker.ask(`${made.path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 2, ...mapping }),
  });

const checked = (made: HttpImport) =>
  until('the columns are checked', async () => {
    const { status, body } = await made.asker.get(`${made.path}/mapping/check`);
    expect(status).toBe(200);
    return body.status === 'checked' && body;
  });

interface Checked {
  readonly attribute: string | null;
  readonly rows_with_errors: number;
  readonly groups: readonly { readonly code: string; readonly count: number }[];
}

const summary = (attributesOf: readonly Checked[]) =>
  Object.fromEntries(
    attributesOf.map(({ attribute, rows_with_errors: rows, groups }) => [
      attribute ?? 'rows',
      [rows, Object.fromEntries(groups.map(({ code, count }) => [code, count]))],
    ]),
  );

describe('the check of columns', { timeout: 120_000 }, () => {
  it('counts over all rows of all files what the validation rejects', async () => {
    const made = await HttpImport.of(sluice(), files(15_000), { kind: 'customers' });
    expect((await set(made, { attributes })).status).toBe(200);
    const body = await checked(made);
    expect(summary(body.attributes)).toEqual({
      id: [2, { duplicate_id: 1, id_missing: 1 }],
      email: [31, { invalid_email: 31 }],
      birth_date: [16, { invalid_date: 16 }],
      points: [7_501, { invalid_number: 7_501 }],
      rows: [0, {}],
    });
    expect(body).toMatchObject({ source: 'saved', rows: 15_003, faults: [], rows_with_errors: 7_518 });
    await made.validate();
    expect(await made.settled()).toMatchObject({ status: 'validated' });
    const { items } = (await made.asker.get(`${made.path}/errors/files`)).body;
    const rejected = items.reduce((sum: number, item: { rejected: number }) => sum + item.rejected, 0);
    expect(rejected).toBe(body.rows_with_errors);
  });

  it('names the values, their rows and why they are refused', async () => {
    const made = await HttpImport.of(sluice(), files(15_000), { kind: 'customers' });
    await set(made, { attributes });
    const [, , birth, points] = (await checked(made)).attributes;
    expect(birth).toMatchObject({ attribute: 'birth_date', headers: ['Geboren'], checked: true, left_out: 0 });
    expect(birth.groups[0].values).toEqual([{ value: 'unbekannt', count: 16, first: { file: 'a.csv', row: 1 } }]);
    expect(birth.groups[0]).toMatchObject({ more_values: 0, first: { file: 'a.csv', row: 1 } });
    expect(birth.groups[0].message).toContain('birth_date is not a date');
    expect(points.groups[0].values).toEqual([
      { value: '1,5', count: 7_500, first: { file: 'a.csv', row: 2 } },
      { value: '12 Stück', count: 1, first: { file: 'b.csv', row: 3 } },
    ]);
    const page = await made.asker.get(`${made.path}/mapping/check/values?attribute=email&code=invalid_email&limit=2`);
    expect(page.body).toMatchObject({ code: 'invalid_email', count: 31, distinct: 31, complete: true });
    expect(page.body.items).toHaveLength(2);
    const none = await made.asker.get(`${made.path}/mapping/check/values?attribute=email&code=mandatory`);
    expect(none.status).toBe(404);
  });

  it('answers at once where values tell, and again by a former mapping', async () => {
    const made = await HttpImport.of(sluice(), files(15_000), { kind: 'customers' });
    await set(made, { attributes });
    await made.asker.get(`${made.path}/mapping/suggestions`);
    const before = await checked(made);
    const values = { unbekannt: '' };
    const changed = attributes.map((entry) => (entry.attribute === 'birth_date' ? { ...entry, values } : entry));
    await set(made, { attributes: changed, options: { decimal: ',' } });
    const now = (await made.asker.get(`${made.path}/mapping/check?wait=0`)).body;
    expect(now.fingerprint).not.toBe(before.fingerprint);
    // E-mail addresses and IDs were known before; no row was read for the others.
    expect(now.attributes.slice(0, 4).map(({ checked: is }: { checked: boolean }) => is)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(summary(now.attributes.slice(2, 4))).toEqual({ birth_date: [0, {}], points: [1, { invalid_number: 1 }] });
    expect(await checked(made)).toMatchObject({ rows_with_errors: 33 });
    await set(made, { attributes });
    const again = (await made.asker.get(`${made.path}/mapping/check?wait=0`)).body;
    expect(again).toEqual(before);
  });

  it('tries a mapping that is not set, as much of it as can be read', async () => {
    const made = await HttpImport.of(sluice(), files(10), { kind: 'customers' });
    const mapping = { version: 2, attributes: [...attributes.slice(2), { attribute: 'email', header: 'Nowhere' }] };
    const body = await until('it is tried', async () => {
      const answer = await made.asker.ask(`${made.path}/mapping/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(mapping),
      });
      return answer.body.status === 'checked' && answer.body;
    });
    expect(body).toMatchObject({ source: 'given', mapping: { attributes: attributes.slice(2) } });
    expect(body.faults.map(({ code }: { code: string }) => code).sort()).toEqual(['absent_header', 'id_not_first']);
    expect(summary(body.attributes)).toMatchObject({ birth_date: [2, { invalid_date: 2 }] });
    expect((await made.asker.get(`${made.path}/mapping`)).status).toBe(404);
  });

  it('goes on where an ingest was killed in the middle of it', async () => {
    const text = `Kundennr;Punkte\n${lines(1_500_000, (n) => `K${n};${n % 1_000 === 7 ? 'x' : n}`)}`;
    const made = await HttpImport.of(sluice(), { 'a.csv.gz': gzipSync(text) }, { kind: 'customers' });
    await set(made, { attributes: [attributes[0] as object, attributes[3] as object] });
    const look = () => made.asker.get(`${made.path}/mapping/check?wait=0`);
    await until('rows have been read', async () => {
      await look();
      return sluice().database.one('column_checks', { _id: made.id, 'lease.progress': { $gt: 0 } });
    });
    sluice().process('ingest').kill();
    expect((await look()).body).toMatchObject({ status: 'checking', rows_with_errors: null });
    await sluice().process('ingest').becomesReady();
    const body = await checked(made);
    expect(body).toMatchObject({ rows: 1_500_000, rows_with_errors: 1_500 });
    expect(summary(body.attributes)).toEqual({
      id: [0, {}],
      points: [1_500, { invalid_number: 1_500 }],
      rows: [0, {}],
    });
  });
});
