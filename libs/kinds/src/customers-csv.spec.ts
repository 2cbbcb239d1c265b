import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { compileRow } from '#libs/mapping';
import type { Changes, CustomerDoc, RunDefinition } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { chunk, customer, found } from '../test/example-batch.js';
import { MOST_METADATA_KEYS } from './customers-csv/metadata-room.js';
import { compileKind, csvColumns, pinNamedKind } from './index.js';

const definitionOf = (headers: readonly string[]): RunDefinition =>
  exampleRun({
    ...pinNamedKind('customers_csv'),
    columns: csvColumns(headers, { attributes: demoAttributes }),
    files: [],
  });

/** What rows of a file do to customers that are known, by the validator and the applier. */
const imported = (file: string, known: readonly CustomerDoc[] = []): Changes => {
  const [header = '', ...lines] = file.trim().split('\n');
  const definition = definitionOf(header.split(','));
  const map = compileRow(definition);
  const rows = lines.map((line, i) => map([i + 1, i + 2, ...line.split(',')]));
  const accepted = rows.flatMap((row) => (row.ok ? [row.accepted] : []));
  const rejected = rows.flatMap((row) => (row.ok ? [] : [row.rejected]));
  return compileKind(definition).foldBatch([chunk(accepted, rejected)], found(known));
};

const reasonsOf = ({ rejects }: Changes): unknown =>
  rejects.map(({ row, customer_id, reasons }) => [row, customer_id, ...reasons.map(({ code }) => code)]);

describe('customers_csv: columns', () => {
  it('standard columns, in any case, are attributes, and every other one is metadata under its own name', () => {
    const header =
      'Id,NAME,Email,phone,Birthdate,Source_id,Address_line_1,Address_line_2,Address_Postal_Code,Address_City,Address_State,Address_Country,Description,Metadata_name_1,Tier,full_name';
    const row =
      'C1,Zoe,zoe@example.com,+36201234567,1990-04-07,S1,1 Main St,2nd floor,01234,Vienna,W,AT,good, x ,gold,y';
    const { inserts } = imported(`${header}\n${row}`);
    expect(inserts).toMatchObject([
      {
        ...{ _id: 'demo:C1', id: 'C1', full_name: 'Zoe', email: 'zoe@example.com', mobile_phone: '+36201234567' },
        ...{ external_id: 'S1', description: 'good' },
        address: {
          ...{ line_1: '1 Main St', line_2: '2nd floor', postal_code: '01234' },
          ...{ city: 'Vienna', state: 'W', country: 'AT' },
        },
        metadata: { Metadata_name_1: 'x', Tier: 'gold', full_name: 'y' },
      },
    ]);
  });

  it('metadata is text, in NFC, and an empty cell leaves the key', () => {
    const known = [customer('C1', { external_id: 'S1', metadata: { a: '1', b: '2' } })];
    const { updates } = imported('Source_id,a,b,c\nS1,,007,e\u0301', known);
    expect(updates).toMatchObject([{ _id: 'demo:C1', set: { 'metadata.b': '007', 'metadata.c': '\u00e9' } }]);
    expect(updates[0]?.set).not.toHaveProperty('metadata.a');
  });

  it('a customer has at most 2,000 keys of metadata', () => {
    const full = Object.fromEntries(Array.from({ length: MOST_METADATA_KEYS }, (_, n) => [`k${n}`, '1']));
    const known = [customer('C1', { external_id: 'S1', metadata: full })];
    expect(reasonsOf(imported('Source_id,one_more\nS1,x', known))).toEqual([[1, 'S1', 'too_many_metadata_keys']]);
    expect(imported('Source_id,k1\nS1,x', known).updates).toMatchObject([{ set: { 'metadata.k1': 'x' } }]);
  });
});

describe('customers_csv: Source_id', () => {
  it('a row with a known one updates, one with an unknown one creates', () => {
    const { inserts, updates, counters } = imported('Source_id,Name\nS1,Zoe\nS2,Ann', [
      customer('C1', { external_id: 'S1', full_name: 'Zo' }),
    ]);
    expect(updates).toMatchObject([{ _id: 'demo:C1', set: { full_name: 'Zoe' } }]);
    expect(inserts).toMatchObject([
      { external_id: 'S2', full_name: 'Ann', id: expect.stringMatching(/^x-[0-9a-f]{32}$/) },
    ]);
    expect(counters).toMatchObject({ read: 2, created: 1, updated: 1 });
  });

  it('the same one again in the file updates, in file order', () => {
    const { inserts, counters } = imported('Source_id,Name\nS1,first\nS1,second\nS1,second');
    expect(inserts).toMatchObject([{ external_id: 'S1', full_name: 'second' }]);
    expect(counters).toMatchObject({ created: 1, updated: 1, unchanged: 1, customers: 1 });
  });

  it('a row without it creates, and cannot update', () => {
    const { inserts, updates } = imported('Source_id,Email\n,a@example.com\n,a@example.com', [
      customer('C1', { email: 'a@example.com' }),
    ]);
    expect([inserts.length, updates.length]).toEqual([2, 0]);
    expect(new Set(inserts.map(({ _id }) => _id)).size).toBe(2);
    expect(imported('Name\nZoe').inserts).toMatchObject([{ full_name: 'Zoe' }]);
  });

  it('a row without any value fails as row_empty', () => {
    expect(reasonsOf(imported('Source_id,Name,x\n, , '))).toEqual([[1, null, 'row_empty']]);
  });

  it('e-mail and phone do not match', () => {
    const known = [customer('C1', { external_id: 'S1', email: 'a@example.com' })];
    expect(imported('Source_id,Email\nS2,a@example.com', known).inserts).toMatchObject([{ external_id: 'S2' }]);
  });

  it('a failed row is told with it', () => {
    expect(reasonsOf(imported('Source_id,Email\nS1,wrong\n,wrong'))).toEqual([
      [1, 'S1', 'invalid_email'],
      [2, null, 'invalid_email'],
    ]);
  });
});

describe('customers_csv: Id', () => {
  const known = [customer('C1', { external_id: 'S1' }), customer('C2')];

  it('beside a known Source_id must be empty or that of the customer', () => {
    expect(imported('Source_id,Id,Name\nS1,,Zoe', known).updates).toMatchObject([{ _id: 'demo:C1' }]);
    expect(imported('Source_id,Id,Name\nS1,C1,Zoe', known).updates).toMatchObject([{ _id: 'demo:C1' }]);
    expect(reasonsOf(imported('Source_id,Id\nS1,C2', known))).toEqual([[1, 'S1', 'id_differs']]);
    expect(reasonsOf(imported('Source_id,Id\nS1,C9', known))).toEqual([[1, 'S1', 'id_differs']]);
  });

  it('that is in use fails without a known Source_id', () => {
    expect(reasonsOf(imported('Source_id,Id\nS9,C2\n,C1', known))).toEqual([
      [1, 'S9', 'id_in_use'],
      [2, null, 'id_in_use'],
    ]);
  });

  it('of an earlier row of the file is in use too', () => {
    const changes = imported('Id,Name\nC5,Ann\nC5,Eve');
    expect([changes.inserts.length, reasonsOf(changes)]).toEqual([1, [[2, null, 'id_in_use']]]);
  });

  it('is the loyalty ID of a new customer', () => {
    expect(imported('Source_id,Id\nS5,C5').inserts).toMatchObject([{ _id: 'demo:C5', id: 'C5', external_id: 'S5' }]);
  });

  it('may be neither one that Sluice makes nor the name of an address of the API', () => {
    expect(reasonsOf(imported('Id\nx-1\nimportCSV'))).toEqual([
      [1, null, 'id_reserved'],
      [2, null, 'id_of_address'],
    ]);
  });
});
