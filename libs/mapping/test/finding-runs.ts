import fc from 'fast-check';
import type { Cell, ColumnDefinition, FileDefinition } from '#libs/messages';
import { exampleFile } from '#libs/messages/testing';
import { definedRun, runColumn } from './example-run.js';

/** A file of a run. */
export interface TableOfRun {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const fileOf = ({ headers, rows }: TableOfRun, at: number): FileDefinition =>
  exampleFile({ id: `f${at}`, name: `f${at}.csv`, headers, rows: rows.length });

const headers = [
  'id',
  'email',
  'birth_date',
  'points',
  'gender',
  'mobile_phone',
  'Land',
  'newsletter',
  'tags',
] as const;

const texts = [
  ...['', ' ', 'C1', 'C2', 'a@x.hu', 'nobody', '03/04/1980', '31/12/1980', '1980-02-30', '03.07.84', 'unbekannt'],
  ...['1.234,5', '12', '1,5', 'Herr', 'male', 'N/A', '+36 20 123 4567', '06 20 123 4567', 'HU', 'ja', 'yes'],
  ...["'5", '="\'5"', '="x"', 'a;b', 'email', '7.7E+15', 'ÁRVÍZ', 'a\0b'],
];

const entries = (definition: ColumnDefinition): fc.Arbitrary<ColumnDefinition> => {
  const { attribute: of } = definition;
  const other = fc.constantFrom(...headers);
  return fc.oneof(
    fc.constant(definition),
    fc.constant({ attribute: of, header: null }),
    fc.constant({
      ...definition,
      values: [
        ['unbekannt', ''],
        ['Herr', 'male'],
      ] as const,
    }),
    fc.constant({ ...definition, attribute: { ...of, mandatory: true } }),
    other.map((header) => ({
      ...{ attribute: of, header: null, exact: true as const },
      entries: [{ headers: [{ header }], when: [], onError: 'empty' as const, dateFormats: undefined }],
    })),
    other.map((header) => ({
      ...{ attribute: of, header: null, exact: true as const },
      entries: [{ headers: [{ header }], when: [{ header, isNot: ['unbekannt'] }], steps: [{ strip: '.' }] }],
    })),
    other.map((header) => ({
      ...{ attribute: of, header: null, exact: true as const },
      entries: [{ headers: [{ header: of.id }, { header }], when: [], join: ' ' }],
    })),
  ) as fc.Arbitrary<ColumnDefinition>;
};

const ids = ['email', 'birth_date', 'points', 'gender', 'mobile_phone', 'newsletter', 'tags', 'address.country'];

const columnsArb = fc
  .tuple(...ids.map((id) => entries(runColumn(id, id === 'address.country' ? { header: 'Land' } : {}))))
  .chain((columns) => fc.subarray(columns))
  .map((columns) => [runColumn('id'), ...columns]);

const optionsArb = fc.record(
  {
    dateOrder: fc.constantFrom('dmy' as const, 'mdy' as const),
    decimal: fc.constant(',' as const),
    empty: fc.constant(['n/a', 'unbekannt']),
    apostrophe: fc.constant('keep' as const),
    listSeparator: fc.constantFrom(',', ';'),
    phoneCountry: fc.constantFrom('DE', 'international'),
    dateFormats: fc.constant(['dd.MM.yy']),
  },
  { requiredKeys: [] },
);

const tableArb = (given: readonly string[]): fc.Arbitrary<TableOfRun> =>
  fc
    .subarray([...given], { minLength: 2 })
    .filter((names) => names.includes('id'))
    .chain((names) =>
      fc
        .array(fc.array(fc.constantFrom(...texts), { minLength: names.length, maxLength: names.length }), {
          maxLength: 12,
        })
        .map((rows) => ({ headers: names, rows })),
    );

/** Two files and the columns of a run over them. */
export const runArb = fc
  .record({ columns: columnsArb, options: optionsArb, tables: fc.tuple(tableArb(headers), tableArb(headers)) })
  .map(({ columns, options, tables }) => {
    const read = new Set(columns.flatMap(({ header }) => (header === null ? [] : [header])));
    const more = columns.flatMap(({ entries: of = [] }) =>
      of.flatMap(({ headers: parts, when }) => [...parts, ...when].map(({ header }) => header)),
    );
    const cells = [...new Set(more)].filter((header) => !read.has(header));
    const definition = definedRun(columns, { options, cells, files: tables.map(fileOf) });
    return { definition, tables };
  });
