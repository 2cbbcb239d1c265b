import { describe, expect, it } from 'vitest';
import type { MappingRow } from './mapping-rows.js';
import { nextWithErrors } from './next-errors.js';

const rows = (errors: Readonly<Record<string, number | null>>) =>
  Object.entries(errors).map(
    ([attribute, rows_with_errors]) =>
      ({ attribute, found: rows_with_errors === null ? null : { rows_with_errors } }) as MappingRow,
  );

const some = rows({ id: 3, email: 0, born: 5, phone: null, points: 1 });

describe('the column with errors', () => {
  it.each<[string | null, 'next' | 'previous', string]>([
    [null, 'next', 'id'],
    ['id', 'next', 'born'],
    ['email', 'next', 'born'],
    ['points', 'next', 'id'],
    [null, 'previous', 'points'],
    ['born', 'previous', 'id'],
    ['id', 'previous', 'points'],
  ])('from %s: %s is %s', (current, direction, found) => {
    expect(nextWithErrors(some, current, direction)).toBe(found);
  });

  it('is none where there are none', () => {
    expect(nextWithErrors(rows({ id: 0 }), 'id', 'next')).toBeNull();
  });
});
