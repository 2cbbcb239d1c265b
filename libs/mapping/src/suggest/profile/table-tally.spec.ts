import { describe, expect, it } from 'vitest';
import { openSet, profileTable } from '../../../test/profile-table.js';
import { readingOfDates } from '../choose-dates.js';
import { TableTally } from './table-tally.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const profileOf = (values: readonly (string | number | boolean | null)[], header = 'c') =>
  profileTable(
    [header],
    values.map((value) => [value]),
    context,
  )[0];

describe('the profile of a column', () => {
  it('counts rows, filled cells and different values, and keeps the first different values and all of few', () => {
    expect(profileOf(['a', ' a ', '', null, 'b', 7])).toMatchObject({
      ...{ rows: 6, filled: 4, distinct: 3, moreThan: null, repeats: true, repeated: 1, samples: ['a', 'b', '7'] },
      isOfTexts: false,
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 1 },
        { value: '7', count: 1 },
      ],
    });
  });

  it('knows of many values exactly whether one repeats', () => {
    const many = Array.from({ length: 30_000 }, (_, n) => `id-${n}`);
    expect(profileOf(many)).toMatchObject({ filled: 30_000, distinct: null, repeats: false, repeated: 0, values: [] });
    expect(profileOf([...many, 'id-29999'])).toMatchObject({ distinct: null, repeats: true, repeated: 1 });
    expect(profileOf([...many, 'id-3'])).toMatchObject({ repeats: true, repeated: 1 });
    expect(profileOf(['id-3', ...many, 'id-3', 'id-29999'])).toMatchObject({ repeated: 3 });
  });

  it('tells 10,000 different values, and no more', () => {
    const values = Array.from({ length: 10_000 }, (_, n) => `v${n}`);
    expect([profileOf(values), profileOf([...values, 'more'])]).toMatchObject([
      { distinct: 10_000, moreThan: null },
      { distinct: null, moreThan: 10_000 },
    ]);
  });

  it('knows the values with their counts and first rows; of too many the most frequent of the first', () => {
    const valuesOf = (cells: readonly string[]) => {
      const tally = new TableTally(context);
      const file = tally.openFile(['c']);
      for (const [at, cell] of cells.entries()) tally.add(file, [cell], at + 1);
      return [...tally.values()][0];
    };
    expect(valuesOf(['b', 'a', '', ' a', 'd'])).toEqual({
      isWhole: true,
      values: [
        { value: 'a', count: 2, file: 0, row: 2 },
        { value: 'b', count: 1, file: 0, row: 1 },
        { value: 'd', count: 1, file: 0, row: 5 },
      ],
    });
    const many = Array.from({ length: 20_000 }, (_, n) => `v${n}`);
    const found = valuesOf(['x', ...many, 'v3', 'v3', 'x', 'v19000', 'v19000']);
    expect(found?.isWhole).toBe(false);
    expect(found?.values).toHaveLength(1_000);
    expect(found?.values.slice(0, 2)).toEqual([
      { value: 'v3', count: 3, file: 0, row: 5 },
      { value: 'x', count: 2, file: 0, row: 1 },
    ]);
    expect(found?.values.some(({ value }) => value === 'v19000')).toBe(false);
  });

  it('says in which order days and months are written, and which rows show it', () => {
    const datesOf = (...cells: string[]) => {
      const column = profileOf(cells);
      return column && readingOfDates(column);
    };
    const second = [{ file: 0, row: 2 }];
    expect(datesOf('05/06/2024', '13/06/2024')).toMatchObject({ status: 'proven', order: 'dmy' });
    expect(datesOf('05/06/2024', '13/06/2024')?.orders[0]).toEqual({ order: 'dmy', fits: 2, rows: second });
    expect(datesOf('05/06/2024', '07/06/2024')).toMatchObject({ status: 'ambiguous', order: null });
    expect(datesOf('05/06/2024', '13/06/2024', '06/14/2024')).toMatchObject({ status: 'mixed', order: null });
    expect(datesOf('2024-06-05', 'x')).toBeNull();
    expect(datesOf('a', 'b')).toBeNull();
  });

  it('tries types on all cells, beyond those that are kept too', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `p${n}@x.hu`);
    expect(profileOf([...many, 'none', 'p@x'])?.fits).toMatchObject({ email: 20_000, url: 0, number: 0 });
  });

  it('names the first rows that only one order of dates reads', () => {
    const found = profileOf(['05/06/2024', '13/06/2024', '06/14/2024', '2024-01-31']);
    expect(found?.fits).toMatchObject({ date: 1, dmy: 3, mdy: 3 });
    expect(found?.proofs).toMatchObject({ dmy: [{ file: 0, row: 2 }], mdy: [{ file: 0, row: 3 }] });
  });

  it('takes off what a spreadsheet puts around a text, and passes over a repeated header', () => {
    expect(profileOf(["'+36301234567", '="007"', 'c'])).toMatchObject({ rows: 2, samples: ['+36301234567', '007'] });
  });

  it('reads phones in the country that another column says', () => {
    const rows = [
      ['(312) 555-0185', 'US'],
      ['01 42 68 53 00', 'France'],
      ['', 'HU'],
    ];
    const [phones] = profileTable(['Phone', 'Country'], rows, context);
    const found = [
      { file: 0, row: 1 },
      { file: 0, row: 2 },
    ];
    expect(phones?.countries).toEqual([{ country: { header: 'Country' }, fits: 2, here: 0, of: 2, rows: found }]);
  });

  it('tells from numbers with a calling code where the others are from, if they are of one country', () => {
    const french = ['+33612345678', '+33612345679', '+33612345670', '07 12 34 56 71'];
    expect(profileOf(french)?.countries).toMatchObject([{ country: 'FR', fits: 4, here: 3 }]);
    expect(profileOf([...french, '+4915112345678'])?.countries).toEqual([]);
    expect(profileOf(french.slice(1))?.countries).toEqual([]);
    expect(profileOf(french.slice(0, 3))?.countries).toEqual([]);
  });

  it('counts phones that a row says to be of another country as read there only', () => {
    const rows = ['DE', 'DE', 'HU'].map((country) => ['06 30 123 4567', country]);
    const [phones] = profileTable(['Phone', 'Country'], rows, context);
    expect(phones?.countries).toMatchObject([{ here: 1, of: 3 }]);
  });

  it('holds a bounded number of columns and texts', () => {
    const headers = Array.from({ length: 3_000 }, (_, n) => `c${n}`);
    expect(profileTable(headers, [headers.map(() => 'x')], context)).toHaveLength(2_000);
    const wide = Array.from({ length: 200 }, (_, n) => `c${n}`);
    const rows = Array.from({ length: 2_000 }, (_, row) => wide.map((name) => `${name}-${row}`));
    const found = profileTable(wide, rows, context);
    expect(found.filter(({ distinct }) => distinct === null).length).toBeGreaterThan(50);
    // Ten more columns than are kept are compared.
    expect(found.filter(({ repeats }) => repeats === false).length).toBeLessThan(200);
    expect(found.every(({ repeats, filled }) => repeats !== true && filled === 2_000)).toBe(true);
    const some = new TableTally(context, { mayIdentify: (header) => header === 'c7', openSet });
    const file = some.openFile(wide);
    for (const [at, row] of rows.entries()) some.add(file, row, at + 1);
    const unknown = some.profiles().filter(({ repeats }) => repeats === null);
    expect(unknown.length).toBeGreaterThan(50);
    expect(unknown.every(({ header }) => header !== 'c7')).toBe(true);
    const long = Array.from({ length: 300 }, (_, n) => `${n} ${'x'.repeat(10_000)}`);
    expect(profileOf(long)).toMatchObject({ filled: 300, distinct: null, repeats: false });
  });
});
