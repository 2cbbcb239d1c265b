import { describe, expect, it } from 'vitest';
import type { ColumnDefinition, StoredValue, WireValue } from '#libs/messages';
import { column, customer, defined, fold } from '../../test/example-batch.js';

const channels: ColumnDefinition = {
  attribute: { id: 'channels', label: 'Channels', type: 'multiple_choice', options: [{ value: 'a' }, { value: 'b' }] },
  header: 'channels',
};

/** What one row with one value does to a customer who has another. */
const changeOf = (one: ColumnDefinition, stored: StoredValue, value: WireValue) => {
  const known = customer('C1', { [one.attribute.id]: stored });
  const { updates, counters } = fold([[1, 2, 'C1', value]], [known], defined([column('id'), one]));
  return counters.unchanged === 1 ? null : updates[0]?.set[one.attribute.id];
};

describe('a value that differs in spelling only changes no customer', () => {
  it.each<[string, ColumnDefinition, StoredValue, WireValue]>([
    ['numbers by value', column('points'), 5, 5],
    ['instants by time', column('registered_at'), new Date('2026-04-07T10:00Z'), Date.UTC(2026, 3, 7, 10)],
    ['multiple choice as a set', channels, ['a', 'b'], ['b', 'a']],
    ['lists in order', column('tags'), ['a', 'b', 'a'], ['a', 'b', 'a']],
    ['e-mail in any case of letters', column('email'), 'Anna@Example.com', 'anna@example.com'],
  ])('%s', (_, one, stored, value) => {
    expect(changeOf(one, stored, value)).toBeNull();
  });

  it.each<[string, ColumnDefinition, StoredValue, WireValue, StoredValue]>([
    ['a fraction more', column('points'), 5, 5.001, 5.001],
    ['one choice fewer', channels, ['a', 'b'], ['b'], ['b']],
    ['another order of a list', column('tags'), ['a', 'b'], ['b', 'a'], ['b', 'a']],
    ['another address', column('email'), 'anna@example.com', 'Anne@example.com', 'Anne@example.com'],
    ['another case of a text', column('first_name'), 'anna', 'Anna', 'Anna'],
  ])('but %s does', (_, one, stored, value, after) => {
    expect(changeOf(one, stored, value)).toEqual(after);
  });
});
