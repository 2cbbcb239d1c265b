import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fileErrors } from '#libs/messages';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSluice } from '../support/use-sluice.js';

const KIB = 1024;

const sluice = useSluice(() => ({
  instances: { validator: 0, applier: 0, transactions: 0 },
  env: {
    SLUICE_MAX_FILE_BYTES: String(1024 * KIB),
    SLUICE_MAX_DECOMPRESSED_BYTES: String(700 * KIB),
    SLUICE_MAX_ROW_BYTES: String(128 * KIB),
    SLUICE_MAX_COLUMNS: '10',
  },
}));

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
/** Text that hardly gets smaller. */
const noise = (bytes: number): string =>
  Array.from({ length: bytes / 8 }, (_, i) => Math.imul(i, 0x9e3779b1).toString(36).slice(-7)).join('\n');

/** A file for each structural error, with the place that is told: row and line. */
const faulty: Readonly<Record<string, readonly [bytes: string | Buffer, row: number | null, line: number | null]>> = {
  empty_file: ['', null, null],
  header_only: ['id,a\n', null, null],
  unsupported_format: ['<?xml version="1.0"?><a/>', null, null],
  binary_data: ['%PDF-1.4 id\n1\n', null, null],
  not_utf8: [Buffer.concat([Buffer.from(`id,a\n1,${'é'.repeat(99)}\n2,`), latin('\xe9\n')]), 2, 3],
  not_utf16: [Buffer.concat([utf16('id\n1\n'), latin('\x00\xdc\n\x00')]), 2, 3],
  encoding_unclear: [latin('id,a\n1,Gy\xf5z\xf5\n'), null, null],
  bad_gzip: [gzipSync('id\n1\n').subarray(0, -4), null, null],
  compressed_too_much: [gzipSync(`id\n${'1\n'.repeat(300 * KIB)}`), null, null],
  decompressed_too_large: [gzipSync(`id\n${noise(800 * KIB)}`), null, null],
  missing_header: [' , \n1,2\n', null, 1],
  blank_header: ['id,,a\n1,2,3\n', 1, 2],
  duplicate_header: ['id,a, A\n1,2,3\n', null, 1],
  ragged_row: ['id,a\n1,2\n3\n', 2, 3],
  unclosed_quote: ['id,a\n1,"2\n3,4\n', 1, 2],
  misplaced_quote: ['id,a\n1,2\n3,"4"5\n', 2, 3],
  several_lists: ['{"a": [{"id": "1"}], "b": [{"id": "2"}]}', null, null],
  no_list_of_rows: ['{\n"a": {"b": [{"id": "1"}]}\n}', null, null],
  json_syntax: ['[{"id": "1"},\n{"id": }]', 2, 2],
  not_an_object: ['[{"id": "1"},\n\n2]', 2, 3],
  nested_value: ['{"id": "1"}\n{"id": "2", "a": [{"b": 1}, 2]}\n', 2, 2],
  duplicate_key: ['{"id": "1", "a": {"b": 1}, "a.b": 2}\n', 1, 1],
  json_too_deep: [`[{"id": "1", "a": ${'['.repeat(40)}${']'.repeat(40)}}]`, 1, 1],
  name_too_long: [`{"id": "1", "${'a'.repeat(600)}": {"${'b'.repeat(600)}": 1}}\n`, 1, 1],
  repeated_key: ['{"id": "1", "a": 1, "a": 2}', 1, 1],
  cell_too_large: [`id,a\n1,${'x'.repeat(200 * KIB)}\n`, 1, 2],
  row_too_large: [
    `id,a,b,c\n1,${Array(3)
      .fill('x'.repeat(60 * KIB))
      .join()}\n`,
    1,
    2,
  ],
  too_many_columns: [`id,${Array.from({ length: 10 }, (_, i) => `c${i}`).join()}\n1${','.repeat(10)}\n`, null, 1],
  file_too_large: [`id\n${'1\n'.repeat(600 * KIB)}`, null, null],
};

/**
 * Of transactions; of headers beside attributes (api-obstacles); of uploads and stored files that break; of an encoding
 * that was set (file-check-encoding), and of many wide files together (mongo-file-bounds); of columns of people and
 * contacts (people, contacts-import); of workbooks and archives (workbooks, archives-of-workbooks).
 */
const elsewhere =
  /^action_|^several_actions$|^(no_id_column|duplicate_attribute|upload_incomplete|unreadable_file|check_failed|not_in_encoding|headers_too_large|brand_missing|unknown_column|import_full|too_many_entries|bad_zip|empty_zip|encrypted_zip|zip_in_zip)$|^(bad|unsupported)_workbook$|^workbook_|^unknown_sheet$|^formula_without_value$/;

it('there is a file here for each structural error', () => {
  expect(Object.keys(faulty).toSorted()).toEqual(
    Object.keys(fileErrors)
      .filter((code) => !elsewhere.test(code))
      .toSorted(),
  );
});

it('each structural error is shown with its file and place, and nothing goes on until that file is removed', async () => {
  const made = await HttpImport.create(askerOf(sluice()), { kind: 'customers' });
  const files = Object.entries(faulty).map(([code, [bytes]]) => [`${code}.csv`, bytes] as const);
  await made.upload({ 'good.csv': 'id,a\n1,2\n', ...Object.fromEntries(files) });
  const { status, files: shown } = await made.settled();
  expect(status).toBe('has_file_errors');
  expect(shown[0]).toMatchObject({ name: 'good.csv', verdict: '✅', verdict_code: 'ok', errors: [] });
  const errors = await made.errors();
  for (const [code, [, row, line]] of Object.entries(faulty)) {
    const name = `${code}.csv`;
    const file = shown.find((each: { readonly name: string }) => each.name === name);
    expect(file, name).toMatchObject({ verdict: '🚫', ok: false, error_total: 1, errors: [{ code, row, line }] });
    expect(errors.filter((entry) => entry.file === name)).toEqual(file.errors);
  }
  const { items } = (await made.asker.get(`${made.path}/errors/files?limit=100`)).body;
  expect(items.filter(({ file_errors }: { file_errors: number }) => file_errors === 1)).toHaveLength(files.length);
  for (const step of [made.start(true), made.start(), made.asker.post(`${made.path}/validate`)]) {
    const refused = await step;
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect(refused.body.detail).toContain('ragged_row.csv');
  }
  for (const [name] of files) expect((await made.remove(name)).status).toBe(204);
  expect(await made.settled()).toMatchObject({ status: 'ready', obstacles: [], files: [{ name: 'good.csv' }] });
  expect(await made.errors()).toEqual([]);
});
