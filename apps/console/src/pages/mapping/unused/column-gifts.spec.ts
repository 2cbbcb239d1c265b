import { describe, expect, it } from 'vitest';
import type { EditedEntry } from '../edited-mapping.js';
import type { ColumnFacts } from '../mapping-facts.js';
import { rowSource } from '../row-source.js';
import { giftsPatch, searchColumns, takerChoices, withGift } from './column-gifts.js';

const column = (index: number, header: string, preview: readonly string[]): ColumnFacts => ({
  ...{ index, header, preview, rows: 9, filled: 9, distinct: 3, more_than: null },
  ...{ repeats: true, repeated_rows: null, dates: null },
});

const columns = [column(3, 'Größe', ['42']), column(5, 'Vorname', ['Ánna', 'Béla']), column(6, 'Notiz', [])];

const row = (attribute: string, entries: readonly EditedEntry[] = []) => ({
  ...{ attribute, entries, isId: attribute === 'id', source: rowSource(entries) },
});

const rows = [
  row('id', [{ attribute: 'id', header: 'Nr' }]),
  row('first_name', [{ attribute: 'first_name', headers: ['A', 'B'], join: ' ' }]),
  row('shoe_size'),
  row('note', [{ attribute: 'note', fallback: { static: '-' } }]),
];

describe('columns that are found', () => {
  it.each<[string, readonly number[]]>([
    ['', [3, 5, 6]],
    ['große', [3]],
    ['GRÖ', [3]],
    [' anna ', [5]],
    ['bela', [5]],
    ['xyz', []],
  ])('by “%s”', (search, found) => {
    expect(searchColumns(columns, search).map(({ index }) => index)).toEqual(found);
  });
});

describe('attributes that a column can be given to', () => {
  it('are those that read nothing first, and none that another column has', () => {
    const gifts = new Map([
      [3, 'shoe_size'],
      [5, 'note'],
    ]);
    expect(takerChoices(rows, gifts, 5)).toEqual([
      { value: '', label: 'Not imported' },
      { value: 'note', label: 'note' },
      { value: 'id', label: 'ID, instead of Nr' },
      { value: 'first_name', label: 'first_name, instead of A + B' },
    ]);
  });

  it('are chosen and taken back', () => {
    const one = withGift(new Map(), 3, 'shoe_size');
    expect([...withGift(one, 3, 'note')]).toEqual([[3, 'note']]);
    expect([...withGift(one, 3, '')]).toEqual([]);
  });

  it('read it then, and keep their fallbacks', () => {
    const gifts = new Map([
      [3, 'shoe_size'],
      [6, 'note'],
      [5, 'first_name'],
    ]);
    expect(giftsPatch(rows, columns, gifts)).toEqual({
      entries: {
        shoe_size: [{ attribute: 'shoe_size', header: 'Größe' }],
        note: [{ attribute: 'note', header: 'Notiz', fallback: { static: '-' } }],
        first_name: [{ attribute: 'first_name', header: 'Vorname' }],
      },
      options: {},
    });
  });
});
