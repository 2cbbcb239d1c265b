import { describe, expect, it } from 'vitest';
import {
  addDateFormats,
  addValues,
  changeAll,
  chooseColumn,
  type EntriesChange,
  setCountry,
  setDateFormats,
  setFallback,
  setIgnoreOnUpdate,
  setOnError,
  setReadings,
  setValuesAt,
  setZone,
} from './change-entries.js';
import type { EditedEntry } from './edited-mapping.js';

const born: EditedEntry = { attribute: 'born', header: 'Geburtstag' };
const condition: EditedEntry = { attribute: 'born', when: { header: 'Sperre', is: ['ja'] }, value: false };

describe('what a change makes of the entries of an attribute', () => {
  it.each<[string, EntriesChange, readonly EditedEntry[], readonly EditedEntry[]]>([
    ['a column', chooseColumn('Geburtstag'), [], [born]],
    ['no column', chooseColumn(null), [born], []],
    [
      'no column, with a fallback',
      chooseColumn(null),
      [{ ...born, fallback: { dynamic: 'today' }, ignoreOnUpdate: true }],
      [{ attribute: 'born', fallback: { dynamic: 'today' }, ignoreOnUpdate: true }],
    ],
    [
      'another column: rules of the former one go',
      chooseColumn('Datum'),
      [{ ...born, dateFormats: ['dd.MM.yy'], values: { '-': '' }, onError: 'empty', ignoreOnUpdate: true }],
      [{ attribute: 'born', header: 'Datum', ignoreOnUpdate: true }],
    ],
    [
      'one column in the place of rules',
      chooseColumn('Datum'),
      [condition, born],
      [{ attribute: 'born', header: 'Datum' }],
    ],
    ['a fallback alone', setFallback({ static: 'x' }), [], [{ attribute: 'born', fallback: { static: 'x' } }]],
    [
      'a fallback',
      setFallback({ static: 'x' }),
      [condition, born],
      [condition, { ...born, fallback: { static: 'x' } }],
    ],
    ['no fallback', setFallback(null), [{ ...born, fallback: { static: 'x' } }], [born]],
    ['no fallback, of nothing else', setFallback(null), [{ attribute: 'born', fallback: { static: 'x' } }], []],
    [
      'ignored on update',
      setIgnoreOnUpdate(true),
      [condition, born],
      [
        { ...condition, ignoreOnUpdate: true },
        { ...born, ignoreOnUpdate: true },
      ],
    ],
    ['no longer ignored', setIgnoreOnUpdate(false), [{ ...born, ignoreOnUpdate: true }], [born]],
    ['wrong values left out', setOnError('empty'), [born], [{ ...born, onError: 'empty' }]],
    ['wrong values rejected', setOnError('reject'), [{ ...born, onError: 'empty' }], [born]],
    ['date formats', setDateFormats(['dd.MM.yy']), [born], [{ ...born, dateFormats: ['dd.MM.yy'] }]],
    ['no date formats', setDateFormats([]), [{ ...born, dateFormats: ['dd.MM.yy'] }], [born]],
    ['a zone', setZone('UTC'), [born], [{ ...born, zone: 'UTC' }]],
    ['a country', setCountry({ header: 'Land' }), [born], [{ ...born, country: { header: 'Land' } }]],
    ['no country', setCountry(null), [{ ...born, country: 'HU' }], [born]],
    [
      'more date formats',
      addDateFormats(['d.M.yy', 'yyyyMMdd']),
      [{ ...born, dateFormats: ['d.M.yy'] }],
      [{ ...born, dateFormats: ['d.M.yy', 'yyyyMMdd'] }],
    ],
    [
      'how values are read, of what reads columns',
      setReadings({ zone: undefined, dateFormats: ['d.M.yy'] }),
      [condition, { ...born, zone: 'UTC' }],
      [condition, { ...born, dateFormats: ['d.M.yy'] }],
    ],
    [
      'more values, of what reads columns',
      addValues({ '-': '' }),
      [condition, { ...born, values: { alt: '1900-01-01' } }],
      [condition, { ...born, values: { alt: '1900-01-01', '-': '' } }],
    ],
    [
      'several changes',
      changeAll(setFallback({ static: 'x' }), setOnError('empty')),
      [born],
      [{ ...born, fallback: { static: 'x' }, onError: 'empty' }],
    ],
    ['the value map of one entry', setValuesAt(1, { '-': '' }), [born, born], [born, { ...born, values: { '-': '' } }]],
    ['no value map of it', setValuesAt(0, {}), [{ ...born, values: { '-': '' } }], [born]],
  ])('%s', (_, change, before, after) => {
    expect(change(before, 'born')).toEqual(after);
  });
});
