import { describe, expect, it } from 'vitest';
import { footSentence } from './foot-sentence.js';

type Facts = Parameters<typeof footSentence>[0];
type Check = NonNullable<Facts['check']>;

const attribute = (name: string | null, rows: number | null) => ({
  ...{ attribute: name, headers: [], checked: rows !== null, rows_with_errors: rows, left_out: 0, groups: [] },
});

const check = (rows: number | null, ...attributes: Check['attributes']): Check => ({
  ...{ status: rows === null ? 'checking' : 'checked', rows: 248_316, rows_with_errors: rows, attributes },
});

const told = (facts: Partial<Facts>): string => {
  const all = { missingId: null, missing: [], check: check(0), isChecking: false, ...facts };
  const { look, strong, rest, quiet } = footSentence(all);
  return `${look}: ${strong}${rest}${quiet === '' ? '' : ` ${quiet}`}`.replaceAll(/[\u202f\u00a0.,](?=\d{3})/g, ',');
};

describe('the foot of the mapping', () => {
  it.each<[string, Partial<Facts>]>([
    ['ok: No row has errors. 248,316 rows checked.', {}],
    [
      'bad: 2,947 rows have errors in 4 attributes. They can be left out at the start.',
      {
        check: check(
          2_947,
          attribute('id', 63),
          attribute('email', 141),
          attribute('a', 0),
          attribute('b', 1_947),
          attribute('c', 812),
        ),
      },
    ],
    [
      'bad: 1 row has errors in 1 attribute. They can be left out at the start.',
      { check: check(1, attribute('id', 1)) },
    ],
    ['bad: 3 rows have errors. They can be left out at the start.', { check: check(3, attribute(null, 3)) }],
    ['run: All rows are checked…', { check: null }],
    ['run: All rows are checked…', { check: check(null, attribute('id', null)) }],
    ['run: All rows are checked…', { check: check(5, attribute('id', 5)), isChecking: true }],
    ['warn: The rows could not be checked.', { check: { ...check(null), status: 'failed' } }],
    ['bad: ID needs a column.', { missingId: 'ID', check: check(5, attribute('a', 5)) }],
    ['bad: points needs a column or a fallback.', { missing: ['points'] }],
    [
      'bad: ID needs a column. points, tier need a column or a fallback.',
      { missingId: 'ID', missing: ['points', 'tier'] },
    ],
  ])('says %s', (sentence, facts) => {
    expect(told(facts)).toBe(sentence);
  });
});
