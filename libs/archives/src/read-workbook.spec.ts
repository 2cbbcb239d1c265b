import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorkbook, textRow, workbookParts } from '../../../test/support/make-workbook.js';
import { makeZip } from '../../../test/support/make-zip.js';
import { blocksOf, faultOf, read, sheet } from '../test/read-rows.js';
import { TextMemory } from './text-memory.js';

describe('the rows of a workbook', () => {
  it('come in blocks of a few MiB, however many cells share a long text', async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(500);
    const bytes = sheet(rows, { texts: `<si><t>${'x'.repeat(60_000)}</t></si>` });
    expect(Math.max(...(await blocksOf(bytes)))).toBeLessThan(16 * 1024 * 1024);
  });

  it.each<[string, string, readonly unknown[][]]>([
    ['inline texts', textRow(1, 'id', 'city'), [[1, 'id', 'city']]],
    [
      'rows and cells left out',
      `${textRow(2, 'id')}<row r="5"><c r="C5"><v>7</v></c></row>`,
      [
        [2, 'id'],
        [5, '', '', 7],
      ],
    ],
    [
      'no references',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      [
        [1, 1, 2],
        [2, 3],
      ],
    ],
    ['columns beyond Z', '<row r="1"><c r="AA1"><v>1</v></c></row>', [[1, ...Array(26).fill(''), 1]]],
    ['rows of formats alone', '<row r="1" s="3"><c r="A1" s="3"/><c r="B1" s="3"/></row><row r="2"/>', []],
    [
      'empty texts',
      '<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1"><v>1</v></c></row>',
      [[1, '', 1]],
    ],
    [
      'rich texts, without how they are pronounced',
      '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Kő</t></r><r><t xml:space="preserve"> szeg</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>',
      [[1, 'Kő szeg']],
    ],
    ['escaped characters', textRow(1, 'a_x000D_&#10;b &lt;&amp; _x005F_x'), [[1, 'a\r\nb <& _x']]],
    [
      'numbers as the shortest decimals',
      '<row r="1"><c r="A1"><v>1.1000000000000001</v></c><c r="B1"><v>1E3</v></c><c r="C1"><v>-0.5</v></c><c r="D1" t="n"><v>0.12</v></c></row>',
      [[1, 1.1, 1000, -0.5, 0.12]],
    ],
    ['booleans', '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>', [[1, true, false]]],
    ['errors as texts', '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', [[1, '#N/A']]],
    [
      'dates by their type',
      '<row r="1"><c r="A1" t="d"><v>2024-02-29T12:00:00</v></c></row>',
      [[1, '2024-02-29T12:00:00']],
    ],
    [
      'what formulas came to',
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;""</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1/2</f></c><c r="E1"><f>1/2</f><v/></c></row>',
      [[1, 2, '2', '', null, null]],
    ],
  ])('with %s', async (_, rows, expected) => {
    expect(await read(sheet(rows))).toEqual(expected);
  });

  it('have texts that are shared, as far as there is room in memory, and on disk', async () => {
    const texts = Array.from({ length: 1_000 }, (_, i) => `text ${i} é`);
    const rows = texts.map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${(i * 7) % 1_000}</v></c></row>`);
    const bytes = sheet(rows.join(''), { texts: texts.map((text) => `<si><t>${text}</t></si>`).join('') });
    const expected = texts.map((_, i) => [i + 1, texts[(i * 7) % 1_000]]);
    expect(await read(bytes)).toEqual(expected);
    const memory = new TextMemory(1_000, 250);
    expect(await read(bytes, { memory })).toEqual(expected);
    expect([memory.take(), memory.take(), memory.take(), memory.take()]).not.toContain(null);
  });

  it('have dates, and digits where the format is of zeros and literals', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="164"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="9"/></cellXfs>';
    const rows = ['45351', '42', '45351.5', '0.12'].map((value, i) => `<c s="${i + 1}"><v>${value}</v></c>`).join('');
    expect(await read(sheet(`<row r="1">${rows}</row>`, { styles }))).toEqual([
      [1, '2024-02-29', '00042', '2024-02-29T12:00:00', 0.12],
    ]);
    const properties = '<workbookPr date1904="true"/>';
    expect(await read(sheet('<row r="1"><c s="1"><v>43889</v></c></row>', { styles, properties }))).toEqual([
      [1, '2024-02-29'],
    ]);
  });

  it('are those of the first visible sheet, or of the one that is named', async () => {
    const bytes = makeWorkbook({
      sheets: [
        { name: 'Old', state: 'hidden', rows: textRow(1, 'old') },
        { name: 'Customers &amp; Co', rows: textRow(1, 'new') },
        { name: 'Older', state: 'veryHidden', rows: textRow(1, 'older') },
      ],
    });
    expect(await read(bytes)).toEqual([[1, 'new']]);
    expect(await read(bytes, { sheet: ' customers & co' })).toEqual([[1, 'new']]);
    expect(await read(bytes, { sheet: 'Older' })).toEqual([[1, 'older']]);
    expect(await faultOf(bytes, { sheet: 'Orders' })).toBe('unknown_sheet "Old", "Customers & Co", "Older"');
  });

  it('are found by prefixes, absolute targets and parts of another name', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const parts = workbookParts({ sheets: [{ name: 'A', rows: '' }] }).map((part) => {
      if (part.name.endsWith('sheet1.xml')) {
        const rows = '<x:row r="1"><x:c r="A1" t="str"><x:v>id</x:v></x:c></x:row>';
        return {
          name: 'data/s.xml',
          content: `<x:worksheet xmlns:x="${main}"><x:sheetData>${rows}</x:sheetData></x:worksheet>`,
        };
      }
      const content = String(part.content).replace('worksheets/sheet1.xml', '/data/s.xml');
      return { ...part, content };
    });
    expect(await read(makeZip(parts))).toEqual([[1, 'id']]);
  });

  it('leave out what is beyond the limit of a row, and cut what is beyond that of a cell', async () => {
    const limits = { rowBytes: 50, cellBytes: 20 };
    const [row] = await read(sheet(textRow(1, 'x'.repeat(100), 'y'.repeat(40), 'z', 'last')), { limits });
    expect(row).toEqual([1, 'x'.repeat(21), 'y'.repeat(21), 'z', 'last']);
    const [long] = await read(sheet(textRow(1, ...Array(8).fill('x'.repeat(20)))), { limits });
    expect(long).toEqual([1, ...Array(3).fill('x'.repeat(20))]);
  });
});

/** What XML can hold; saxes takes a line end of any sort as LF. */
const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '<', '&', '"', "'", ']]>', '_x0041_', ',') });

const escaped = (value: string): string =>
  value.replaceAll('_x', '_x005F_x').replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

const written = (value: string | number | boolean, cell: string): string => {
  if (typeof value === 'number') return `<c r="${cell}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${cell}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c r="${cell}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

it('the rows of a workbook are those that were written', async () => {
  const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { maxLength: 20 }), async (rows) => {
      const xml = rows.map(
        (cells, i) =>
          `<row r="${i + 1}">${cells.map((each, j) => written(each, `${'ABCDEF'[j]}${i + 1}`)).join('')}</row>`,
      );
      const trimmed = rows.map((cells) => cells.slice(0, cells.findLastIndex((each) => each !== '') + 1));
      const expected = trimmed.flatMap((cells, i) => (cells.length > 0 ? [[i + 1, ...cells]] : []));
      // JSON has no negative zero.
      expect(await read(sheet(xml.join('')))).toEqual(JSON.parse(JSON.stringify(expected)));
    }),
    { numRuns: 50 },
  );
});

const HEADER = ['id', 'name', 'points', 'share', 'born', 'seen', 'opens', 'active', 'post code', 'sum'];

/** See test/fixtures/workbooks/make.py, which wrote them. */
const people = (sums: readonly unknown[], { born = '1900-01-31', large = 1234567890123456 } = {}) => [
  [2, ...HEADER],
  [4, 'a-1', 'Kő szeg', 1.1, 0.12, '1990-05-07', '2024-02-29T12:30:00', '09:05:00', true, '00042', sums[0]],
  [5, 'a-2', ' two\nlines & <tags> ', -3, 0.5, born, '1999-12-31T23:59:59', '00:00:00', false, '01011', sums[1]],
  [6, '00123', '"quoted", 😀', large, 1, '9999-12-31', '2000-01-01T00:00:00', '23:59:00', true, '99999', sums[2]],
];

// LibreOffice stores 15 digits.
it.each<[string, readonly unknown[][]]>([
  ['libreoffice', people([2.2, -6, 2469135780246910], { large: 1234567890123460 })],
  ['openpyxl', people([null, null, null])],
  ['xlsxwriter', people([2.2, -6, 2469135780246912], { born: '1910-01-31' })],
])('the rows of a workbook by %s are as people see them there', async (program, expected) => {
  const path = new URL(`../../../test/fixtures/workbooks/${program}.xlsx`, import.meta.url);
  expect(await read(readFileSync(path))).toEqual(expected);
});
