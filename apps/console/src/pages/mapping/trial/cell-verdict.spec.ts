import { describe, expect, it } from 'vitest';
import type { CheckedAttribute } from '../mapping-facts.js';
import { cellVerdict, unreadRows } from './cell-verdict.js';

const first = { file: 'a.csv', row: 1 };

const group = (code: string, values: readonly string[]): CheckedAttribute['groups'][number] => ({
  ...{ code, message: `${code}.`, count: values.length * 2, first, more_values: 0 },
  values: values.map((value) => ({ value, count: 2, first })),
});

const found: CheckedAttribute = {
  ...{ attribute: 'born', headers: ['Born'], checked: true, rows_with_errors: 6, left_out: 0 },
  groups: [group('invalid_date', ['soon', 'never']), group('mandatory', [''])],
};

describe('what a check says of a value', () => {
  it.each<[string, string, CheckedAttribute | null, string, string | null]>([
    ['one that is wrong', 'soon', found, 'wrong', 'invalid_date.'],
    ['one that is not', '2026-04-07', found, 'read', null],
    ['nothing, where something must be', '', found, 'read', null],
    ['before it is checked', 'soon', { ...found, checked: false, groups: [] }, 'unknown', null],
    ['of an attribute that is not checked', 'soon', null, 'unknown', null],
  ])('%s', (_, value, checked, look, reason) => {
    expect(cellVerdict(value, checked)).toEqual({ look, reason });
  });

  it('counts rows whose value cannot be read', () => {
    expect(unreadRows(found)).toBe(4);
    expect(unreadRows({ ...found, checked: false })).toBeNull();
    expect(unreadRows(null)).toBeNull();
  });
});
