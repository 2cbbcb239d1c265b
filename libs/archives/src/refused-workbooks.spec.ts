import { describe, expect, it } from 'vitest';
import { UNPACK_LIMITS } from '#libs/formats';
import { type MadeWorkbook, makeWorkbook, textRow, workbookParts } from '../../../test/support/make-workbook.js';
import { makeZip } from '../../../test/support/make-zip.js';
import { faultOf, sheet } from '../test/read-rows.js';
import { openZip } from './open-zip.js';
import type { StoredBytes } from './stored-bytes.js';

/** Hardly compressed. */
const ENDLESS = Array.from({ length: 900_000 }, (_, i) => ((i * 7_919_317) % 2_000_003_333).toString(36)).join('');

describe('a workbook is refused', () => {
  const good: MadeWorkbook = { sheets: [{ name: 'A', rows: textRow(1, 'id') }] };
  const parts = workbookParts(good);
  const without = (name: string) => parts.filter((part) => part.name !== name);
  const withPart = (name: string, content: string) => [...without(name), { name, content }];
  const SHEET = 'xl/worksheets/sheet1.xml';

  it.each<[string, Buffer, string]>([
    ['that is cut off', makeWorkbook(good).subarray(0, -30), 'bad_zip its list of files is not readable'],
    ['without its sheet', makeZip(without(SHEET)), `bad_zip ${SHEET} is not in it`],
    ['without its main part', makeZip(without('_rels/.rels')), 'bad_workbook its main part is missing'],
    [
      'with another checksum',
      makeZip(parts.map((part) => (part.name === SHEET ? { ...part, claims: { crc: 1 } } : part))),
      `bad_zip ${SHEET} is damaged`,
    ],
    [
      'with more in it than it says',
      makeZip(parts.map((part) => (part.name === SHEET ? { ...part, claims: { bytes: 10 } } : part))),
      `bad_zip ${SHEET} is damaged`,
    ],
    ['with broken XML', makeZip(withPart(SHEET, '<worksheet><sheetData><row>')), `bad_workbook ${SHEET} ends early`],
    ['with other XML', makeZip(withPart(SHEET, '<worksheet></sheet>')), `bad_workbook ${SHEET} is not valid XML`],
    [
      'with an entity',
      makeZip(withPart(SHEET, '<worksheet>&x;</worksheet>')),
      `bad_workbook ${SHEET} is not valid XML`,
    ],
    [
      'with a document type',
      makeZip(withPart(SHEET, '<!DOCTYPE x [<!ENTITY x "yy">]><worksheet/>')),
      `bad_workbook ${SHEET} has a document type`,
    ],
    [
      'with a tag without end',
      makeZip(withPart(SHEET, `<worksheet a${ENDLESS}`)),
      `bad_workbook ${SHEET} has a text or tag that is too long`,
    ],
    ['with a cell nowhere', sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), 'bad_workbook a cell has no place'],
    [
      'with a text that is not there',
      sheet('<row r="1"><c r="A1" t="s"><v>3</v></c></row>', { texts: '<si><t>a</t></si>' }),
      'bad_workbook a cell refers to a text that is not there',
    ],
    [
      'with macros',
      makeWorkbook({ ...good, contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
      'workbook_macros ',
    ],
    [
      'with links to others',
      makeWorkbook({
        ...good,
        relations:
          '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/>',
      }),
      'workbook_links ',
    ],
    [
      'that is binary',
      makeWorkbook({ ...good, contentType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }),
      'unsupported_workbook a binary Excel workbook (.xlsb)',
    ],
    [
      'that is a text',
      makeWorkbook({
        ...good,
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      }),
      'unsupported_workbook an Office file, but no Excel workbook',
    ],
    [
      'that is an OpenDocument',
      makeZip([{ name: 'META-INF/manifest.xml', content: '' }]),
      'unsupported_workbook an OpenDocument file (.ods)',
    ],
    [
      'without a visible sheet',
      makeWorkbook({ sheets: [{ name: 'A', state: 'hidden', rows: '' }] }),
      'bad_workbook no sheet of it is visible',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await faultOf(bytes)).toBe(expected);
  });

  it('that holds too much, by what it says and so before anything is decompressed', async () => {
    const rows = textRow(1, 'x'.repeat(3_000_000));
    expect(await faultOf(sheet(rows), { limits: { compressionRatio: 2 } })).toBe('compressed_too_much 2');
    expect(await faultOf(sheet(rows), { limits: { decompressedBytes: 1_000_000 } })).toBe(
      'decompressed_too_large 1 MiB',
    );
  });

  it.each<[string, Buffer]>([
    [
      'a text that many cells share',
      sheet('<row><c t="s"><v>0</v></c></row>'.repeat(3_000), { texts: `<si><t>${'x'.repeat(60_000)}</t></si>` }),
    ],
    ['cells in the last column alone', sheet('<row><c r="XFD1"><v>1</v></c></row>'.repeat(20_000))],
  ])('whose rows are far larger than the workbook, by %s', async (_, bytes) => {
    expect(await faultOf(bytes)).toBe('compressed_too_much 200');
  });

  it('not for what the store throws, which is thrown', async () => {
    const failing: StoredBytes = { bytes: 1_000, readAt: () => Promise.reject(new Error('away')) };
    await expect(openZip(failing, UNPACK_LIMITS)).rejects.toThrow('away');
  });
});
