import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CliError, readObject } from '../../support/cli.js';
import { byName } from '../../support/table.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const lines = (...texts: readonly string[]): string => texts.join('\n');

const csv = lines(
  'id,first_name,points,newsletter,tags,address.city,nobody',
  '007,"Anna ""Panni"" Kovács",12.5,true,a;b,Győr,x',
  '8,Béla,,false,,,',
  '9,"Chiara\nMaria",3,,c,Łódź,y',
);
const rows = [
  { id: '007', first_name: 'Anna "Panni" Kovács', points: 12.5, newsletter: true, tags: ['a', 'b'], nobody: 'x' },
  { first_name: 'Béla', newsletter: false, id: 8, tags: [], points: null },
  { id: '9', first_name: 'Chiara\nMaria', points: '3', tags: 'c', 'address.city': 'Łódź', nobody: 'y' },
];
const [first, ...others] = rows;
const objects = [{ ...first, 'address.city': 'Győr' }, ...others];
const ndjson = objects.map((row) => JSON.stringify(row)).join('\r\n');

const same: readonly { readonly what: string; readonly bytes: string | Buffer }[] = [
  { what: 'a JSON array', bytes: JSON.stringify(objects) },
  { what: 'a JSON array on many lines, with a byte order mark', bytes: `\ufeff${JSON.stringify(objects, null, 2)}\n` },
  { what: 'NDJSON', bytes: ndjson },
  { what: 'a JSON object around the rows', bytes: JSON.stringify({ count: 3, rows: objects, next: null }) },
  { what: 'one on many lines', bytes: JSON.stringify({ success: true, data: objects, message: '' }, null, 2) },
  { what: 'gzipped CSV', bytes: gzipSync(csv) },
  { what: 'gzipped JSON', bytes: gzipSync(JSON.stringify(objects)) },
  {
    what: 'gzipped NDJSON, in two parts',
    bytes: Buffer.concat([gzipSync(ndjson.slice(0, 50)), gzipSync(ndjson.slice(50))]),
  },
  { what: 'CSV in UTF-16', bytes: Buffer.from(`\ufeff${csv}`, 'utf16le') },
  {
    what: 'gzipped JSON in UTF-16',
    bytes: gzipSync(Buffer.from(`\ufeff${JSON.stringify(objects)}`, 'utf16le').swap16()),
  },
  { what: 'NDJSON with empty lines', bytes: ndjson.replaceAll('\r\n', '\n\r\n') },
];

const faulty: readonly {
  readonly what: string;
  readonly bytes: string | Buffer;
  readonly errors: readonly (readonly [code: string, row: number | null, line: number | null])[];
}[] = [
  { what: 'an empty JSON array', bytes: '[]', errors: [['empty_file', null, null]] },
  {
    what: 'JSON whose rows cannot be told by columns, each with its row and line',
    bytes: lines('[', '{"id": 1},', '{"id": 2, "address": [{"city": "Pécs"}, 1]},', '3, {"id": 4, "x": [["a"]]}', ']'),
    errors: [
      ['nested_value', 2, 3],
      ['not_an_object', 3, 4],
      ['nested_value', 4, 4],
    ],
  },
  { what: 'JSON that is cut off', bytes: '[{"id": 1},\n{"id": 2}', errors: [['json_syntax', 2, 2]] },
  { what: 'a line that is no JSON', bytes: '{"id": 1}\n\n{"id": 2\n{"id": 3}', errors: [['json_syntax', 2, 3]] },
  {
    what: 'nesting without end',
    bytes: `{"id": 1}\n{"id": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    errors: [['json_too_deep', 2, 2]],
  },
  {
    what: 'gzip that is cut off',
    bytes: gzipSync(`id\n${'1\n'.repeat(100)}`).subarray(0, -6),
    errors: [['bad_gzip', null, null]],
  },
  {
    what: 'gzip of 200 times its size',
    bytes: gzipSync(`id\n${'1\n'.repeat(5_000_000)}`),
    errors: [['compressed_too_much', null, null]],
  },
  { what: 'gzip inside of gzip', bytes: gzipSync(gzipSync('id\n1\n')), errors: [['binary_data', null, null]] },
  {
    what: 'a few bytes in a gzipped file that are no UTF-8',
    bytes: gzipSync(Buffer.concat([Buffer.from(`id,first_name\n1,${'é'.repeat(100)}\n2,`), Buffer.from([0xe9])])),
    errors: [['not_utf8', 2, 3]],
  },
  {
    what: 'a JSON cell of 2 MiB',
    bytes: `[{"id": 1},\n{"id": "${'x'.repeat(2 ** 21)}"}]`,
    errors: [['cell_too_large', 2, 2]],
  },
];

const place = ({ code, row, line }: CliError) => [code, row, line];

describe('a file is recognised by its content', () => {
  const sluice = useSharedSluice();

  const importBytes = async (name: string, bytes: string | Buffer) => {
    const path = join(sluice().folder, name);
    writeFileSync(path, bytes);
    return sluice().cli('import', 'customers', path, '--accept-errors', '--json');
  };

  it.each(byName(faulty))('%s is refused', async (what, { bytes, errors }) => {
    const end = await importBytes(`faulty-${faulty.findIndex((one) => one.what === what)}.csv`, bytes);
    expect(readObject(end).errors.map(place)).toEqual(errors);
    expect(end.exitCode).toBe(3);
    expect(await sluice().database.count('customers')).toBe(0);
  });

  it('CSV gives these customers', async () => {
    expect(readObject(await importBytes('a.csv', csv))).toMatchObject({ created: 3, rejected: 0 });
    const [anna, bela, chiara] = await sluice().database.all('customers');
    expect(anna).toMatchObject({
      id: '007',
      points: 12.5,
      newsletter: true,
      tags: ['a', 'b'],
      address: { city: 'Győr' },
    });
    expect(bela).toMatchObject({ id: '8', first_name: 'Béla', newsletter: false });
    expect(chiara).toMatchObject({ id: '9', first_name: 'Chiara\nMaria', points: 3, tags: ['c'] });
  });

  it('CSV, JSON, NDJSON and gzip go together in one import, the first row of an ID counts across files', async () => {
    const paths = [
      ['mixed.csv', 'id;first_name;points\n20;Dóra;1\n21;Emil;2\n'],
      ['mixed.json', '[{"id": "22", "first_name": "Flóra"}, {"id": 20, "first_name": "Gábor"}]'],
      ['mixed.ndjson.gz', gzipSync('{"id": "23", "city": "Pécs"}\n{"id": " 22 "}')],
    ].map(([name, bytes]) => {
      const path = join(sluice().folder, name as string);
      writeFileSync(path, bytes as string | Buffer);
      return path;
    });
    const end = await sluice().cli('import', 'customers', ...paths, '--accept-errors', '--json');
    const receipt = readObject(end);
    expect(receipt).toMatchObject({ read: 6, created: 4, rejected: 2 });
    expect(receipt.errors.map(({ file, row, code, message }) => [file, row, code, message])).toEqual([
      ['mixed.json', 2, 'duplicate_id', expect.stringContaining('row 1 of mixed.csv')],
      ['mixed.ndjson.gz', 2, 'duplicate_id', expect.stringContaining('row 1 of mixed.json')],
    ]);
    expect(end.exitCode).toBe(2);
  });

  it.each(byName(same))('%s gives the same ones', async (what, { bytes }) => {
    const end = await importBytes(`same-${same.findIndex((one) => one.what === what)}.txt`, bytes);
    expect(readObject(end)).toMatchObject({ read: 3, unchanged: 3, events: 0, ignored_columns: ['nobody'] });
    expect(end.exitCode).toBe(0);
  });
});
