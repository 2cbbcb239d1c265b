import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { makeWorkbook, textRow } from '../support/make-workbook.js';
import { type MadeEntry, makeZip } from '../support/make-zip.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();
const customers = { kind: 'customers' };

const csv = (id: string): string => `id,first_name\n${id},Anna\n`;

interface Shown {
  readonly files: readonly {
    readonly name: string;
    readonly format: string;
    readonly errors: readonly { readonly code: string }[];
  }[];
}

const codesOf = ({ files }: Shown): unknown =>
  files.map(({ name, errors }) => [name, ...errors.map(({ code }) => code)]);

const refusal = async (entries: readonly MadeEntry[] | Buffer, given: object = customers): Promise<unknown> => {
  const bytes = Buffer.isBuffer(entries) ? entries : makeZip(entries);
  return codesOf(await (await HttpImport.of(sluice(), { 'all.zip': bytes }, given)).show());
};

describe('a zip archive', () => {
  it('gives its place to its files, each of which is checked and imported as if it had been uploaded', async () => {
    const zip = makeZip([
      { name: 'data/', content: '', isStored: true },
      { name: 'data/a.csv', content: csv('z-1') },
      { name: '__MACOSX/data/._a.csv', content: 'x' },
      { name: 'data/.DS_Store', content: 'x' },
      { name: 'b.json', content: JSON.stringify([{ id: 'z-2', first_name: 'Bea' }]) },
      {
        name: 'c.xlsx',
        content: makeWorkbook({ sheets: [{ name: 'A', rows: textRow(1, 'id') + textRow(2, 'z-3') }] }),
      },
      { name: 'd.csv.gz', content: gzipSync(csv('z-4')), isStored: true },
      { name: 'first.csv', content: csv('z-5') },
    ]);
    const made = await HttpImport.of(
      sluice(),
      { 'first.csv': csv('z-0'), 'all.zip': zip, 'last.csv': csv('z-6') },
      customers,
    );
    const found: Shown & { readonly status: string } = await made.show();
    expect(found.status).toBe('ready');
    expect(found.files.map(({ name, format }) => [name, format])).toEqual([
      ['first.csv', 'csv'],
      ['data/a.csv', 'csv'],
      ['b.json', 'json'],
      ['c.xlsx', 'xlsx'],
      ['d.csv.gz', 'csv'],
      ['first (2).csv', 'csv'],
      ['last.csv', 'csv'],
    ]);
    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', read: 7, created: 7, rejected: 0 });
  });

  it('is refused whole where it is damaged, empty, encrypted, or holds too much', async () => {
    expect(await refusal([{ name: 'a/', content: '' }])).toEqual([['all.zip', 'empty_zip']]);
    expect(await refusal([{ name: 'a.csv', content: csv('1'), isEncrypted: true }])).toEqual([
      ['all.zip', 'encrypted_zip'],
    ]);
    expect(await refusal(makeZip([{ name: 'a.csv', content: csv('1') }]).subarray(0, -30))).toEqual([
      ['all.zip', 'bad_zip'],
    ]);
    expect(await refusal([{ name: 'a.csv', content: csv('1'), claims: { crc: 1 } }])).toEqual([['all.zip', 'bad_zip']]);
    expect(await refusal([{ name: 'a.csv', content: 'x'.repeat(3_000_000) }])).toEqual([
      ['all.zip', 'compressed_too_much'],
    ]);
    const many = Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}.csv`, content: csv(`${i}`) }));
    expect(await refusal(many)).toEqual([['all.zip', 'too_many_entries']]);
  });

  it('is no part of another one, nor of an import that takes no workbooks', async () => {
    const inner = makeZip([{ name: 'a.csv', content: csv('1') }]);
    expect(
      await refusal([
        { name: 'inner.zip', content: inner },
        { name: 'b.csv', content: csv('2') },
      ]),
    ).toEqual([['inner.zip', 'zip_in_zip'], ['b.csv']]);
    expect(await refusal(inner, { kind: 'people', action: 'add' })).toEqual([['all.zip', 'unsupported_format']]);
  });

  it('is uploaded once for each Idempotency-Key, though it is no file of the import any more', async () => {
    const made = await HttpImport.create(askerOf(sluice()), customers);
    const upload = () => {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(makeZip([{ name: 'a.csv', content: csv('k-1') }]))]), 'all.zip');
      return made.asker.ask(`${made.path}/files`, { method: 'POST', body, headers: { 'idempotency-key': 'zip-1' } });
    };
    expect((await upload()).status).toBe((await upload()).status);
    expect(codesOf(await made.settled())).toEqual([['a.csv']]);
  });
});
