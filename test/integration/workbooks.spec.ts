import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readObject } from '../support/cli.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { type MadeWorkbook, makeWorkbook, textRow } from '../support/make-workbook.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';

const texts = ['id', 'first_name', 'points', 'birth_date', 'newsletter', 'postal code', 'email', 'Kő szeg, "ö"'];

const shared = (cell: string, text: string): string => `<c r="${cell}" t="s"><v>${texts.indexOf(text)}</v></c>`;

const header = `<row r="1">${texts
  .slice(0, 7)
  .map((text, i) => shared(`${'ABCDEFG'[i]}1`, text))
  .join('')}</row>`;

const good = [
  '<row r="2"><c r="A2"><v>77</v></c>',
  shared('B2', 'Kő szeg, "ö"'),
  '<c r="C2"><f>5/2</f><v>2.5</v></c><c r="D2" s="1"><v>33000</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" s="2"><v>42</v></c></row>',
].join('');

const bad =
  '<row r="5"><c r="A5" t="str"><v>w-2</v></c><c r="D5" s="1"><v>33000.5</v></c><c r="G5" t="str"><v>nobody</v></c></row>';

const book: MadeWorkbook = {
  styles,
  texts: texts.map((text) => `<si><t>${text}</t></si>`).join(''),
  sheets: [
    { name: 'Notes', state: 'hidden', rows: textRow(1, 'read me') },
    { name: 'Customers', rows: `${header}${good}<row r="3"/>${bad}` },
    { name: 'Old ones', rows: `${textRow(1, 'id', 'first_name')}${textRow(2, 'w-9', 'Old')}` },
  ],
};

const setMapping = ({ asker, path }: HttpImport, mapping: object) =>
  asker.ask(`${path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, ...mapping }),
  });

const customers = { kind: 'customers' };

const errorsOf = (found: { readonly files: readonly { readonly errors: readonly { readonly code: string }[] }[] }) =>
  found.files.flatMap(({ errors }) => errors.map(({ code }) => code));

describe('an Excel workbook', () => {
  it('is imported from its first visible sheet: values as they are stored, rows and lines as in the sheet', async () => {
    const made = await HttpImport.of(sluice(), { 'book.xlsx': makeWorkbook(book) }, customers);
    const [file] = (await made.show()).files;
    expect(file).toMatchObject({ ok: true, format: 'xlsx', sheet: 'Customers', delimiter: null, rows: 2 });
    expect(file.headers).toEqual(texts.slice(0, 7));

    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', read: 2, created: 1, rejected: 1 });
    expect((await made.errors()).map(({ row, line, code }) => [row, line, code])).toEqual([[2, 5, 'invalid_email']]);
    const { body } = await askerOf(sluice()).get('/v1/customers/77');
    expect(body).toMatchObject({ first_name: 'Kő szeg, "ö"', points: 2.5, birth_date: '1990-05-07', newsletter: true });
    expect(body['address.postal_code'] ?? body.address?.postal_code).toBe('0042');

    const rejects = await made.asker.ask(`${made.path}/files/${file.id}/rejects`, {});
    expect(rejects.body.replace('\ufeff', '')).toMatch(
      /^id,first_name,points,birth_date,newsletter,postal code,email,sluice_reasons\r\nw-2,,,1990-05-07T12:00:00,,,nobody,[^\r]+\r\n$/,
    );
  });

  it('is read from the sheet that a mapping names, and from another when that is changed', async () => {
    const made = await HttpImport.of(sluice(), { 'book.xlsx': makeWorkbook(book) }, customers);
    const attributes = [
      { attribute: 'id', header: 'id' },
      { attribute: 'first_name', header: 'first_name' },
    ];
    const answer = await setMapping(made, { options: { sheet: 'old ones' }, attributes });
    expect(answer.status).toBe(200);
    const settled = await made.settled();
    expect(settled.files[0]).toMatchObject({ ok: true, sheet: 'Old ones', rows: 1, headers: ['id', 'first_name'] });

    await setMapping(made, { options: { sheet: 'Orders' }, attributes });
    const refused = await made.settled();
    expect(refused.status).toBe('has_file_errors');
    expect(refused.files[0].errors[0].message).toContain('It has: "Notes", "Customers", "Old ones".');

    await made.asker.ask(`${made.path}/files/${refused.files[0].id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sheet: null }),
    });
    expect((await made.settled()).files[0]).toMatchObject({ ok: true, sheet: 'Customers' });
  });

  it('has merged cells in its header, which name the first of their columns and say where the names are', async () => {
    const cells = (row: number, ...texts: readonly string[]): string =>
      texts.map((text, i) => `<c r="${'ABCDE'[i]}${row}" t="str"><v>${text}</v></c>`).join('');
    const blank = (...names: readonly string[]): string => names.map((name) => `<c r="${name}" s="1"/>`).join('');
    const merged = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>';
    const title = `<row r="1">${cells(1, 'Customers')}${blank('B1', 'C1')}</row>`;
    const table = `<row r="2">${cells(2, 'id', 'first_name', 'city')}</row><row r="3">${cells(3, 'm-1', 'Anna', 'Eger')}</row>`;
    const over = `<row r="1">${cells(1, 'id', 'first_name')}${blank('C1')}</row>`;
    const made = await HttpImport.of(
      sluice(),
      {
        'title.xlsx': makeWorkbook({ sheets: [{ name: 'A', rows: `${title}${table}`, after: merged }] }),
        'wide.xlsx': makeWorkbook({
          sheets: [{ name: 'A', rows: `${over}<row r="2">${cells(2, 'm-2', 'Bea')}</row>`, after: merged }],
        }),
        'two.xlsx': makeWorkbook({
          sheets: [{ name: 'A', rows: `${over}<row r="2">${cells(2, 'm-3', 'Cy', 'x')}</row>`, after: merged }],
        }),
      },
      customers,
    );
    const { files } = await made.show();
    expect(files[0]).toMatchObject({ proposed: { header: { line: 2, cells: ['id', 'first_name', 'city'] } } });
    expect(files[1]).toMatchObject({ ok: true, headers: ['id', 'first_name'], rows: 1 });
    expect(files[2].errors).toMatchObject([{ code: 'blank_header', row: 1, line: 2 }]);
    expect(files[2].errors[0].message).toContain('Column 3 has no name');
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ header_row: 2 });
    await made.asker.ask(`${made.path}/files/${files[0].id}`, { method: 'PATCH', headers, body });
    expect((await made.settled()).files[0]).toMatchObject({ ok: true, headers: ['id', 'first_name', 'city'], rows: 1 });
  });

  it('is refused for faults of its structure, each with its code', async () => {
    const wide = { name: 'A', rows: `${textRow(1, 'id')}${textRow(2, '1', 'x')}${textRow(3, '1', 'y')}` };
    const uncalculated = {
      name: 'A',
      rows: `${textRow(1, 'id', 'x')}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+1</f></c></row>`,
    };
    const contentType = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    const made = await HttpImport.of(
      sluice(),
      {
        'a.xlsx': makeWorkbook(book).subarray(0, -40),
        'b.xlsm': makeWorkbook({ ...book, contentType }),
        'c.xlsx': makeWorkbook({ sheets: [wide] }),
        'd.xlsx': makeWorkbook({ sheets: [uncalculated] }),
        'e.xlsx': makeWorkbook({ sheets: [{ name: 'A', rows: '' }] }),
        'f.xls': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        'g.xlsx': makeWorkbook({ sheets: [{ name: 'A', rows: textRow(1, 'id', 'x'.repeat(3_000_000)) }] }),
      },
      customers,
    );
    expect(errorsOf(await made.show())).toEqual([
      ...['bad_zip', 'workbook_macros', 'blank_header', 'formula_without_value', 'empty_file'],
      ...['unsupported_workbook', 'compressed_too_much'],
    ]);
  });

  it('is refused where only CSV is taken', async () => {
    const people = await HttpImport.of(sluice(), { 'a.xlsx': makeWorkbook(book) }, { kind: 'people', action: 'add' });
    expect(errorsOf(await people.show())).toContain('unsupported_format');
  });

  it('is imported by the command line', async () => {
    const path = join(sluice().folder, 'book.xlsx');
    writeFileSync(path, makeWorkbook(book));
    const end = await sluice().cli('import', 'customers', path, '--validate-only', '--json');
    expect(readObject(end)).toMatchObject({ read: 2, rejected: 1, files: [{ name: 'book.xlsx', format: 'xlsx' }] });
  });
});
