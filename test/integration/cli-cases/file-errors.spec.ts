import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliError, readObject } from '../../support/cli.js';
import { byName } from '../../support/table.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';

interface Case {
  readonly what: string;
  readonly bytes: string | Buffer;
  /** Code, row and line of every error, in order. */
  readonly errors: readonly (readonly [code: string, row: number | null, line: number | null])[];
}

const lines = (...texts: readonly string[]): string => texts.join('\n');
const header = 'id,first_name,description';
const manyRagged = Array.from({ length: 250 }, (_, i) => (i % 2 === 0 ? `${i},a` : `${i},a,b`));
const mebibytes = (n: number): string => 'x'.repeat(n * 1024 * 1024);

const cases: readonly Case[] = [
  { what: 'an empty file', bytes: '', errors: [['empty_file', null, null]] },
  { what: 'a file of only a byte order mark', bytes: '\uFEFF', errors: [['empty_file', null, null]] },
  { what: 'a header and nothing below', bytes: `${header}\n`, errors: [['header_only', null, null]] },
  {
    what: 'ragged rows, each with its row and line',
    bytes: lines(header, '1,a,"two\nlines"', '2,a', '3,a,b', '4,a,b,c', ''),
    errors: [
      ['ragged_row', 2, 4],
      ['ragged_row', 4, 6],
    ],
  },
  {
    what: 'more ragged rows than are listed',
    bytes: lines(header, ...manyRagged),
    errors: Array.from({ length: 100 }, (_, i) => ['ragged_row', 2 * i + 1, 2 * i + 2]),
  },
  { what: 'an unclosed quote', bytes: lines(header, '1,a,b', '2,"a,b', '3,a,b'), errors: [['unclosed_quote', 2, 3]] },
  {
    what: 'a quote in the wrong place',
    bytes: lines(header, '1,a,b', '2,"a"x,b', '3,a,b'),
    errors: [['misplaced_quote', 2, 3]],
  },
  {
    what: 'a few bytes that are not UTF-8 in a file that is',
    bytes: Buffer.concat([
      Buffer.from(`${header}\n1,Anna,${'é'.repeat(99)}\n2,Ren`),
      Buffer.from([0xe9]),
      Buffer.from(',x\n'),
    ]),
    errors: [['not_utf8', 2, 3]],
  },
  { what: 'a cell of 2 MiB', bytes: lines(header, '1,a,b', `2,a,${mebibytes(2)}`), errors: [['cell_too_large', 2, 3]] },
  {
    what: 'a quoted cell of 2 MiB',
    bytes: lines(header, '1,a,b', `2,a,"${mebibytes(2)}"`),
    errors: [['cell_too_large', 2, 3]],
  },
  { what: 'a blank header', bytes: lines('id,,name', '1,a,b'), errors: [['blank_header', 1, 2]] },
  { what: 'a header twice', bytes: lines('id,name, name ', '1,a,b'), errors: [['duplicate_header', null, 1]] },
  {
    what: 'a binary file',
    bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
    errors: [['binary_data', null, null]],
  },
  { what: 'a NUL in a row', bytes: lines(header, '1,a,b', '2,\0,b'), errors: [['binary_data', 2, 3]] },
  { what: 'no ID column', bytes: lines('first_name,description', 'a,b'), errors: [['no_id_column', null, 1]] },
  {
    what: 'two columns for one attribute',
    bytes: lines('id,city,address.city', '1,a,b'),
    errors: [['duplicate_attribute', null, 1]],
  },
];

const place = ({ code, row, line }: CliError) => [code, row, line];

describe('faults of a file: nothing of it is imported, exit code 3', () => {
  const sluice = useSharedSluice();

  it.each(byName(cases))('%s', async (_, { bytes, errors }) => {
    const name = `case-${cases.findIndex((one) => one.bytes === bytes)}.csv`;
    const path = join(sluice().folder, name);
    writeFileSync(path, bytes);
    const end = await sluice().cli('import', 'customers', path, '--accept-errors', '--json');
    const receipt = readObject(end);
    expect(receipt.errors.map(place)).toEqual(errors);
    expect(end.exitCode).toBe(3);
    expect(receipt).toMatchObject({ created: 0, updated: 0, rejected: 0, customers: 0, events: 0, run_seconds: null });
    for (const error of receipt.errors) {
      expect(error).toMatchObject({ file: name, customer_id: null, transaction_id: null, attribute: null });
      expect(error.message).not.toBe('');
    }
    expect(await sluice().database.count('customers')).toBe(0);
  });

  it.each([
    ['no_id_column', 'Kundennr,description\n1,a\n'],
    ['duplicate_attribute', 'id,E-mail,email\n1,a,b\n'],
  ])('%s of headers is still told by show and errors afterwards', async (code, text) => {
    const path = join(sluice().folder, `${code}.csv`);
    writeFileSync(path, text);
    const { id, errors } = readObject(await sluice().cli('import', 'customers', path, '--json'));
    expect(errors).toMatchObject([{ file: `${code}.csv`, code }]);
    expect(readObject(await sluice().cli('imports', 'show', id, '--json')).errors).toEqual(errors);
    const { stdout } = await sluice().cli('imports', 'show', id);
    expect(stdout).toMatch(/^✗ Import imp_\w+ is ready, but was not started/);
    expect(stdout).toContain(errors[0]?.message.split(';')[0]);
    expect(JSON.parse((await sluice().cli('imports', 'errors', id, '--json')).stdout)).toEqual(errors[0]);
  });

  it('one bad file of two keeps both out', async () => {
    const [good, bad] = ['good.csv', 'bad.csv'].map((name) => join(sluice().folder, name)) as [string, string];
    writeFileSync(good, lines(header, '1,a,b'));
    writeFileSync(bad, lines(header, '2,a'));
    const end = await sluice().cli('import', 'customers', good, bad, '--accept-errors', '--json');
    expect(end.exitCode).toBe(3);
    expect(readObject(end)).toMatchObject({
      status: 'has_file_errors',
      errors: [{ file: 'bad.csv', code: 'ragged_row', row: 1, line: 2 }],
    });
    expect(await sluice().database.count('customers')).toBe(0);
  });

  it('a file that disappears in mid-upload', async () => {
    const { database, folder } = sluice();
    const path = join(folder, 'disappears.csv');
    writeFileSync(path, `${header}\n${'1,a,b\n'.repeat(10_000_000)}`);
    const ending = sluice().cli('import', 'customers', path, '--accept-errors', '--json');
    await until('the upload has begun', () => database.one('files', { name: 'disappears.csv', state: 'uploading' }));
    // The server rests until the file has gone.
    sluice().process('api').freeze();
    truncateSync(path, 1_000_000);
    sluice().process('api').thaw();
    const end = await ending;
    expect(readObject(end).errors).toMatchObject([{ file: 'disappears.csv', code: 'upload_incomplete' }]);
    expect(end.exitCode).toBe(3);
    expect(await database.count('customers')).toBe(0);
  });
});
