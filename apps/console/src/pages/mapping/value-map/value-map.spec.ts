import { describe, expect, it } from 'vitest';
import type { EditedEntry } from '../edited-mapping.js';
import { chosenValue, emptyChoice } from '../remedies/value-targets.js';
import {
  countChanges,
  draftsOfMap,
  type EntryValues,
  type MapEdits,
  type MapFilter,
  mapAfter,
  mapLines,
  mappingPlaces,
  mapsCells,
  shownLines,
} from './value-map.js';

const items = [
  { value: 'M', count: 9 },
  { value: 'F', count: 7 },
  { value: 'd', count: 1 },
];

const map: EntryValues = { ' F ': 'female', X: 'other', '-': '' };

describe('entries with a value map', () => {
  it.each<[string, readonly EditedEntry[], readonly number[]]>([
    ['none', [], []],
    ['a column', [{ attribute: 'sex', header: 'Sex' }], [0]],
    [
      'a value itself',
      [
        { attribute: 'sex', value: 'x' },
        { attribute: 'sex', headers: ['Sex'], take: 'first' },
      ],
      [1],
    ],
    ['a fallback alone', [{ attribute: 'sex', fallback: { static: 'x' } }], []],
  ])('%s', (_, entries, places) => {
    expect(mappingPlaces(entries)).toEqual(places);
  });

  it.each<[string, EditedEntry, boolean]>([
    ['a column', { header: 'Sex' }, true],
    ['a part of one', { header: 'Sex', steps: [{ case: 'lower' }] }, false],
    ['several', { headers: ['A', 'B'], join: ' ' }, false],
  ])('of cells themselves: %s', (_, entry, isOfCells) => {
    expect(mapsCells(entry)).toBe(isOfCells);
  });
});

describe('the values that are listed', () => {
  const lines = mapLines({ items, map, added: ['Y', 'M '] });

  it('has those of the column first, and each once', () => {
    expect(lines).toEqual([
      { value: 'M', rows: 9 },
      { value: 'F', rows: 7 },
      { value: 'd', rows: 1 },
      { value: 'X', rows: null },
      { value: '-', rows: null },
      { value: 'Y', rows: null },
    ]);
  });

  it.each<[MapFilter, string, string]>([
    ['all', '', 'M F d X - Y'],
    ['unmapped', '', 'M d Y'],
    ['mapped', '', 'F X -'],
    ['all', ' D ', 'd'],
    ['mapped', 'd', ''],
  ])('%s, with “%s”', (filter, search, values) => {
    const shown = shownLines(lines, { map, search, filter });
    expect(shown.map(({ value }) => value).join(' ')).toBe(values);
  });
});

describe('a value map with changes', () => {
  it.each<[string, EntryValues, MapEdits, string, EntryValues, number]>([
    ['nothing changed', map, new Map(), 'select', map, 0],
    [
      'a value more',
      map,
      new Map([['M', chosenValue('male')]]),
      'select',
      { ' F ': 'female', X: 'other', '-': '', M: 'male' },
      1,
    ],
    ['another value', map, new Map([['F', emptyChoice.value]]), 'select', { X: 'other', '-': '', F: '' }, 1],
    ['a value less', map, new Map([['F', '']]), 'select', { X: 'other', '-': '' }, 1],
    ['the same again', { F: 'female' }, new Map([['F', chosenValue('female')]]), 'select', { F: 'female' }, 0],
    ['chosen and not', {}, new Map([['F', '']]), 'select', {}, 0],
    ['the word itself', {}, new Map([['F', chosenValue('empty')]]), 'string', { F: 'empty' }, 1],
    ['a boolean', {}, new Map([['ja', chosenValue('true')]]), 'boolean', { ja: true }, 1],
    ['a number', {}, new Map([['zwei', chosenValue('2')]]), 'numeric', { zwei: 2 }, 1],
    ['what was a boolean stays one', { ja: true }, new Map(), 'string', { ja: true }, 0],
  ])('%s', (_, before, edits, type, after, changes) => {
    expect(mapAfter(before, edits, type)).toEqual(after);
    expect(countChanges(before, edits)).toBe(changes);
  });

  it('shows what is in it', () => {
    expect([...draftsOfMap(map)]).toEqual([
      ['F', chosenValue('female')],
      ['X', chosenValue('other')],
      ['-', emptyChoice.value],
    ]);
  });
});
