import { describe, expect, it } from 'vitest';
import type { ColumnDefinition } from '#libs/messages';
import { warnOfPlaceholders } from './placeholder-warnings.js';

const column = (id: string, type: string, more: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
  attribute: { id, label: id, type },
  header: id,
  ...more,
});

const born = column('birth_date', 'date');

const file = {
  headers: ['id', 'birth_date', 'note'],
  signs: {
    ...{ pointZero: [], scientific: [], marked: [], marks: 0 },
    placeholders: [
      { column: 1, text: '0001-01-01' },
      { column: 2, text: '9999-12-31' },
    ],
  },
};

describe('dates that programs write where there is none', () => {
  it('are told of in columns that are read as dates', () => {
    expect(warnOfPlaceholders([column('id', 'string'), born, column('note', 'string')], file)).toEqual([
      '"birth_date" has dates such as 0001-01-01, which programs write where there is none: they will be taken as they are. To leave them out, put them into the option empty of the mapping.',
    ]);
    const entries = [{ headers: [{ header: 'note' }, { header: 'birth_date' }], when: [] }];
    const made = column('registered_at', 'datetime', { header: null, entries });
    expect(warnOfPlaceholders([made], file)).toHaveLength(2);
  });

  it('are none where the mapping says what they are, or the column is not read', () => {
    expect(warnOfPlaceholders([born], file, { empty: ['0001-01-01'] })).toEqual([]);
    expect(warnOfPlaceholders([column('birth_date', 'date', { values: [['0001-01-01', '']] })], file)).toEqual([]);
    expect(warnOfPlaceholders([column('other', 'date')], file)).toEqual([]);
    expect(warnOfPlaceholders([born], { headers: file.headers })).toEqual([]);
  });
});
