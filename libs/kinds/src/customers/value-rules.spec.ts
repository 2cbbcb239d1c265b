import { describe, expect, it } from 'vitest';
import { column, customer, defined, fold } from '../../test/example-batch.js';

describe('rule 10: an event says which new values did not come from a cell', () => {
  const columns = [
    column('id'),
    column('first_name', { fallback: { static: 'Friend' } }),
    column('address.city', { values: [['Bp', 'Budapest']] }),
    column('points'),
  ];
  /** Constants in the order of the definition: the fallback, then the target of the value map. */
  const [fallback, mapped] = [{ c: 0 }, { c: 1 }];
  const rulesOf = (row: Parameters<typeof fold>[0][number], known = false) => {
    const { events } = fold([row], known ? [customer('C1', { points: 1 })] : [], defined(columns));
    return events[0]?.rules;
  };

  it('of a new customer', () => {
    expect(rulesOf([1, 2, 'C1', fallback, mapped, 5])).toEqual({
      first_name: 'fallback',
      address: { city: 'value_map' },
    });
  });

  it('of a known one, where they change something', () => {
    expect(rulesOf([1, 2, 'C1', null, mapped, 5], true)).toEqual({ address: { city: 'value_map' } });
  });

  it('and nothing where all are from cells', () => {
    expect(rulesOf([1, 2, 'C1', 'Ann', 'Pécs', 5])).toBeUndefined();
    expect(rulesOf([1, 2, 'C1', 'Ann', 'Pécs', 5], true)).toBeUndefined();
  });
});
