import { describe, it } from 'vitest';
import { expectEqualsModel } from '../../support/equals-model.js';
import { generateFile } from '../../support/model/generate-file.js';
import type { KnownCell, KnownColumn } from '../../support/model/known-file.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { type CsvPlan, writeCsv } from '../../support/model/write-csv.js';
import { byName } from '../../support/table.js';
import { Trial } from '../../support/trial.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const known = (...attributes: readonly string[]): KnownColumn[] =>
  attributes.map((attribute) => ({ header: attribute, attribute }));
const ignored = (...headers: readonly string[]): KnownColumn[] =>
  headers.map((header) => ({ header, attribute: null }));
const cell = (text: string): KnownCell => ({ text, ...(text.trim() && { value: text.trim() }) });
const rows = (...texts: readonly (readonly string[])[]): CsvPlan['rows'] => texts.map((row) => row.map(cell));

const names = ['id', 'first_name', 'description'];
const three = known(...names);
const plain = rows(['1', 'Anna', 'a'], ['2', 'Béla', 'b'], ['3', 'Chiara', 'c']);
const endings = ['\r\n', '\n', '\r'];
const many = Array.from({ length: 299 }, (_, i) => `column ${i + 1}`);

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example","y")', '\t=1'];
const operators = ['$where', '{"$gt":""}', '{"$set":{"a":1}}', '__proto__', 'constructor', '$$NOW', 'a.b', 'null'];

const cases: readonly (Omit<CsvPlan, 'name'> & { readonly what: string })[] = [
  { what: '300 columns', columns: [...known('id'), ...ignored(...many)], rows: rows(['1', ...many], ['2', ...many]) },
  {
    what: 'headers __proto__, $set, a.b: unmatched, listed, never keys',
    columns: [
      ...known('id'),
      ...ignored('__proto__', '$set', 'a.b', 'constructor', 'toString', '_id', 'workspace', 'n'),
    ],
    rows: rows(['1', '{"polluted":true}', 'x', 'y', 'z', '1', 'other:1', 'elsewhere', '99']),
  },
  { what: 'mixed line ends', columns: three, rows: plain, lineEnd: (record) => endings[record % 3] ?? '\n' },
  { what: 'no final newline', columns: three, rows: plain, lineEnd: (record) => (record === 3 ? '' : '\r\n') },
  { what: 'a byte order mark', columns: three, rows: plain, byteOrderMark: true },
  {
    what: 'quoted newlines and doubled quotes',
    columns: three,
    rows: rows(['1', 'a\r\nb', '"'], ['2', '""', 'x\ny'], ['3', ',', '\r']),
  },
  {
    what: 'a last cell that ends with a quoted newline',
    columns: three,
    rows: rows(['1', 'a', 'b\n.'], ['2', 'a', '"\n"']),
    lineEnd: (record) => (record === 2 ? '' : '\n'),
  },
  {
    what: 'cells that look like formulas or operators, in IDs too',
    columns: three,
    rows: rows(...[...formulas, ...operators].map((text) => [text, text, text])),
  },
  ...[';', '\t', '|'].map((delimiter) => ({
    what: `the delimiter ${JSON.stringify(delimiter)}`,
    columns: three,
    rows: rows(['1', 'a,b', 'c,d;e|f'], ['2', 'a, b', 'x'], ['3', 'a,b,c', 'y']),
    delimiter,
  })),
  { what: 'a single column', columns: known('id'), rows: rows(['1'], ['2'], ['3']) },
  {
    what: 'headers in any case, with blanks, hyphens, underscores, or by their labels',
    columns: [
      { header: ' CUSTOMER-id ', attribute: 'id' },
      { header: 'First Name', attribute: 'first_name' },
      { header: 'CITY', attribute: 'address.city' },
    ],
    rows: plain,
  },
  { what: 'empty lines are no rows', columns: three, rows: plain, lineEnd: () => '\r\n\r\n' },
];

describe('files that look odd and must just work', () => {
  const sluice = useSharedSluice();
  const model = new WorkspaceModel('demo');

  it.each(byName(cases))('%s', async (what, plan) => {
    const name = `odd ${cases.findIndex((one) => one.what === what)} – ünï $(x).csv`;
    await expectEqualsModel(Trial.start(sluice(), writeCsv({ ...plan, name })), model);
  });

  it.each([11, 12, 13])('a random file, seed %i', async (seed) => {
    const file = generateFile({ name: `random-${seed}.csv`, seed, rows: 1_500, firstId: 500 * seed, bad: 0.3 });
    await expectEqualsModel(Trial.start(sluice(), file), model);
  });

  it('several files in one import, the same customer in two of them', async () => {
    const files = ['first', 'second'].map((name) => writeCsv({ name: `${name}.csv`, columns: three, rows: plain }));
    await expectEqualsModel(Trial.start(sluice(), ...files), model);
  });
});
