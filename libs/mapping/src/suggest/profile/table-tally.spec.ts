import { describe, expect, it } from 'vitest';
import { openSet, profileTable } from '../../../test/profile-table.js';
import { TableTally } from './table-tally.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const profileOf = (values: readonly (string | number | boolean | null)[], header = 'c') =>
  profileTable(
    [header],
    values.map((value) => [value]),
    context,
  )[0];

describe('the profile of a column', () => {
  it('counts rows, filled cells and different values, and keeps the first values and all of few', () => {
    expect(profileOf(['a', ' a ', '', null, 'b', 7])).toMatchObject({
      ...{ rows: 6, filled: 4, distinct: 3, repeats: true, samples: ['a', 'a', 'b'] },
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 1 },
        { value: '7', count: 1 },
      ],
    });
  });

  it('knows of many values exactly whether one repeats', () => {
    const many = Array.from({ length: 30_000 }, (_, n) => `id-${n}`);
    expect(profileOf(many)).toMatchObject({ filled: 30_000, distinct: null, repeats: false, values: [] });
    expect(profileOf([...many, 'id-29999'])).toMatchObject({ distinct: null, repeats: true });
    expect(profileOf([...many, 'id-3'])).toMatchObject({ repeats: true });
  });

  it('tells 10,000 different values, and no more', () => {
    const values = Array.from({ length: 10_000 }, (_, n) => `v${n}`);
    expect([profileOf(values)?.distinct, profileOf([...values, 'more'])?.distinct]).toEqual([10_000, null]);
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
