import { describe, expect, it } from 'vitest';
import { expectEqualsModel } from '../../support/equals-model.js';
import { cellKinds } from '../../support/model/cells.js';
import type { KnownCell, KnownColumn } from '../../support/model/known-file.js';
import { Random } from '../../support/model/random.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { type CsvPlan, writeCsv } from '../../support/model/write-csv.js';
import { byName } from '../../support/table.js';
import { Trial } from '../../support/trial.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const attributes = Object.keys(cellKinds);
const columns: readonly KnownColumn[] = ['id', ...attributes].map((attribute) => ({ header: attribute, attribute }));
const id = (text: string): KnownCell => ({ text, value: text.trim().normalize('NFC') });
const empty: KnownCell = { text: '' };

/** A row with one cell besides the ID. */
const rowWith = (idCell: KnownCell, attribute: string, cell: KnownCell): KnownCell[] => [
  idCell,
  ...attributes.map((name) => (name === attribute ? cell : empty)),
];

const everyBadCell = attributes.flatMap((attribute) =>
  (cellKinds[attribute]?.bad ?? []).map((cell, i) => rowWith(id(`bad-${attribute}-${i}`), attribute, cell)),
);

const goodCells = (n: number): readonly KnownCell[] => {
  const random = new Random(n);
  return [id(`good-${n}`), ...attributes.map((attribute) => cellKinds[attribute]?.good(random) ?? empty)];
};

const twoOf = (first: string, second: string): CsvPlan['rows'] => [
  rowWith(id(first), 'first_name', id('first')),
  rowWith(id(second), 'first_name', id('second')),
];

const cases: readonly { readonly what: string; readonly rows: CsvPlan['rows'] }[] = [
  { what: 'every bad value of every type', rows: everyBadCell },
  {
    what: 'all reasons of a row, not only the first',
    rows: [[{ text: '' }, ...attributes.map((attribute) => cellKinds[attribute]?.bad[0] ?? empty)]],
  },
  { what: 'a blank ID', rows: ['', ' ', '\t'].map((text) => rowWith({ text }, 'first_name', id('Anna'))) },
  { what: 'a duplicate ID', rows: twoOf('d-1', 'd-1') },
  { what: 'a duplicate ID after trimming', rows: twoOf('d-2', '  d-2 ') },
  { what: 'IDs that differ in case are two', rows: twoOf('case', 'CASE') },
  {
    what: 'a duplicate of a row that is itself rejected',
    rows: [rowWith(id('d-3'), 'email', { text: 'no', fault: 'invalid_email' }), rowWith(id('d-3'), 'points', empty)],
  },
  {
    what: 'a row of only blanks: one error, on the ID',
    rows: [columns.map(() => ({ text: ' ' })), columns.map(() => empty)],
  },
  {
    what: 'an ID that is kept for generated ones, or too long',
    rows: [
      rowWith({ text: `x-${'0f'.repeat(16)}`, fault: 'id_reserved' }, 'tier', empty),
      rowWith({ text: 'x-1', fault: 'id_reserved' }, 'tier', empty),
      rowWith({ text: 'y'.repeat(256), fault: 'too_long' }, 'tier', empty),
      rowWith(id('z'.repeat(255)), 'tier', empty),
    ],
  },
];

describe('errors of a row: it is rejected with its reasons, the rest is imported, exit code 2', () => {
  const sluice = useSharedSluice();
  const model = new WorkspaceModel('demo');

  it.each(byName(cases))('%s', async (what, { rows }) => {
    const number = cases.findIndex((one) => one.what === what);
    const name = `rows-${number}.csv`;
    await expectEqualsModel(
      Trial.start(sluice(), writeCsv({ name, columns, rows: [...rows, goodCells(number)] })),
      model,
    );
  });

  it('IDs are compared after Unicode normalisation', async () => {
    const rows = twoOf('\u00dcgyf\u00e9l', 'U\u0308gyfe\u0301l');
    const trial = Trial.start(sluice(), writeCsv({ name: 'nfc.csv', columns, rows }));
    const { created, errors } = await trial.receipt();
    expect(created).toBe(1);
    expect(errors).toMatchObject([{ row: 2, attribute: 'id', code: 'duplicate_id' }]);
    expect(errors[0]?.message, 'it names the first').toMatch(/row 1 of nfc\.csv/);
  });

  it("an external ID that is another customer's", async () => {
    const withExternal = ['id', 'external_id'].map((attribute) => ({ header: attribute, attribute }));
    const first = writeCsv({ name: 'owner.csv', columns: withExternal, rows: [[id('owner'), id('E1')]] });
    const second = writeCsv({ name: 'thief.csv', columns: withExternal, rows: [[id('thief'), id('E1')]] });
    expect(await Trial.start(sluice(), first).receipt()).toMatchObject({ created: 1, rejected: 0 });
    expect(await Trial.start(sluice(), second).receipt()).toMatchObject({
      created: 0,
      rejected: 1,
      errors: [{ row: 1, customer_id: 'thief', attribute: 'external_id', code: 'external_id_taken' }],
    });
  });
});
