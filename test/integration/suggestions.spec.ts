import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

interface Suggested {
  readonly attribute: string;
  readonly header: string | null;
}

const suggest = async (files: Readonly<Record<string, string | Buffer>>) => {
  const made = await HttpImport.of(sluice(), files, { kind: 'customers' });
  const { status, body } = await made.asker.get(`${made.path}/mapping/suggestions`);
  const found: readonly Suggested[] = body.attributes.filter(({ header }: Suggested) => header !== null);
  return { made, status, body, headers: Object.fromEntries(found.map(({ attribute, header }) => [attribute, header])) };
};

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');

describe('suggestions for an import', () => {
  it('look at all rows of all its files, packed or not, and make a mapping that can be set', async () => {
    const people = lines(5_000, (n) => `K${n},p${n}@x.hu,${n === 4_000 ? '14/02/1980' : '03/04/1980'},no`);
    const others = [{ 'Kunden-Nr.': 'J1', Mail: 'j@x.hu', Born: '05/06/1970', 'Opt out': 'yes' }];
    const { made, body, headers } = await suggest({
      'a.csv.gz': gzipSync(`Kunden-Nr.,Mail,Born,Opt out\n${people}`),
      'b.json': JSON.stringify(others),
    });
    expect(headers).toEqual({ id: 'Kunden-Nr.', email: 'Mail', birth_date: 'Born', newsletter: 'Opt out' });
    expect(body).toMatchObject({ rows: 5_001, complete: true });
    expect(body.headers[0]).toEqual({
      ...{ header: 'Kunden-Nr.', preview: ['K0', 'K1', 'K2'], rows: 5_001, filled: 5_001, distinct: 5_001 },
      ...{ repeats: false, values: [] },
    });
    expect(body.options).toMatchObject([
      { option: 'dateOrder', value: 'dmy', rows: [{ file: 'a.csv.gz', row: 4_001 }] },
    ]);
    const ask = askerOf(sluice());
    const set = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body.mapping) };
    expect((await ask.ask(`${made.path}/mapping`, set)).status).toBe(200);
    const { rows } = (await ask.get(`${made.path}/preview?limit=1`)).body;
    expect(rows[0]).toMatchObject({ outcome: 'created', values: { birth_date: '1980-04-03', newsletter: true } });
  });

  it('see what repeats in the last row only', async () => {
    const { headers, body } = await suggest({ 'a.csv': `Customer ID\n${lines(20_000, (n) => `K${n}`)}K19\n` });
    expect(headers).toEqual({});
    expect(body.attributes[0]).toMatchObject({ attribute: 'id', score: null });
    expect(body.attributes[0].detail).toContain('values that repeat');
  });

  it('read the table that the mapping says, in its quoting', async () => {
    const csv = 'Customers of the shop\nCustomer ID,City\n1,"Pé\\"cs"\n2,Eger\nTotal,2\n';
    const { made } = await suggest({ 'a.csv': csv });
    const options = { header: { line: 2 }, footer: { rows: 1 }, quoting: 'backslash' };
    const mapping = { version: 2, options, attributes: [{ attribute: 'id', header: 'Customer ID' }] };
    const set = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(mapping) };
    expect((await made.asker.ask(`${made.path}/mapping`, set)).status).toBe(200);
    await made.settled();
    const { body } = await made.asker.get(`${made.path}/mapping/suggestions`);
    expect(body).toMatchObject({
      rows: 2,
      complete: true,
      mapping: { attributes: [{ header: 'Customer ID' }, { header: 'City' }] },
    });
    expect(body.headers[1]).toMatchObject({ header: 'City', preview: ['Pé"cs', 'Eger'] });
  });

  it('answer where files have errors, with the rows that are of the table', async () => {
    const { made, headers, body } = await suggest({ 'a.csv': 'Customer ID,City\n1,Pécs\n2\n3,Eger\n\n"Total"\n' });
    expect(await made.show()).toMatchObject({ status: 'has_file_errors' });
    expect(headers).toEqual({ id: 'Customer ID', 'address.city': 'City' });
    expect(body.rows).toBe(2);
  });
});
