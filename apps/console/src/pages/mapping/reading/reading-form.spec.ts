import { describe, expect, it } from 'vitest';
import type { DocOptions, EditedEntry } from '../edited-mapping.js';
import type { MappingPatch } from '../mapping-patch.js';
import {
  type ReadingFaults,
  type ReadingForm,
  readingFaults,
  readingFormOf,
  readingNames,
  readingPatch,
} from './reading-form.js';

const nothing = readingFormOf([], {});
const entry: EditedEntry = { attribute: 'born', header: 'Born' };
const constant: EditedEntry = { attribute: 'born', value: '2026-04-07' };

describe('how values are read', () => {
  it.each<[string, readonly EditedEntry[], DocOptions, Partial<ReadingForm>]>([
    ['nothing is said', [entry], {}, {}],
    [
      'dates',
      [constant, { ...entry, dateFormats: ['d.M.yy', 'epoch'], zone: 'UTC' }],
      { dateOrder: 'dmy', empty: ['NULL', '-'] },
      { dateOrder: 'dmy', dateFormats: 'd.M.yy\nepoch', zone: 'UTC', empty: 'NULL\n-' },
    ],
    ['numbers', [entry], { decimal: ',', thousands: ' ' }, { decimal: ',', thousands: ' ' }],
    ['lists', [entry], { listSeparator: '|' }, { listSeparator: '|' }],
    ['a country', [{ ...entry, country: 'HU' }], {}, { countryFrom: 'one', country: 'HU' }],
    ['country codes', [{ ...entry, country: 'international' }], {}, { countryFrom: 'international' }],
    ['a column', [{ ...entry, country: { header: 'L' } }], {}, { countryFrom: 'column', countryHeader: 'L' }],
  ])('%s', (_, entries, options, said) => {
    expect(readingFormOf(entries, options)).toEqual({ ...nothing, ...said });
  });

  it.each<[string, string]>([
    ['date', 'dateOrder dateFormats zone empty'],
    ['datetime', 'dateOrder dateFormats zone empty'],
    ['numeric', 'decimal thousands empty'],
    ['phone', 'countryFrom country countryHeader empty'],
    ['multiple_choice', 'listSeparator empty'],
    ['string', 'empty'],
  ])('of %s', (type, names) => {
    expect(readingNames(type).join(' ')).toBe(names);
  });
});

describe('what is wrong with what was entered', () => {
  it.each<[Partial<ReadingForm>, readonly (keyof ReadingFaults)[]]>([
    [{}, []],
    [{ thousands: '.' }, ['thousands']],
    [{ thousands: '.', decimal: ',' }, []],
    [{ thousands: ',', decimal: ',' }, ['thousands']],
    [{ countryFrom: 'one', country: 'Hungary' }, ['country']],
    [{ countryFrom: 'one', country: ' hu ' }, []],
    [{ countryFrom: 'column' }, ['countryHeader']],
    [{ countryFrom: 'column', countryHeader: 'Land' }, []],
    [{ dateFormats: Array.from({ length: 21 }, (_, i) => `d.M.yy ${i}`).join('\n') }, ['dateFormats']],
    [{ dateFormats: 'd.M.yy\n'.repeat(21) }, []],
    [{ empty: Array.from({ length: 101 }, (_, i) => String(i)).join('\n') }, ['empty']],
    [{ listSeparator: '-----------' }, ['listSeparator']],
  ])('%o', (entered, names) => {
    expect(Object.keys(readingFaults({ ...nothing, ...entered }))).toEqual(names);
  });
});

describe('what becomes of the mapping', () => {
  it.each<[string, readonly EditedEntry[], Partial<ReadingForm>, Partial<ReadingForm>, MappingPatch]>([
    ['nothing', [entry], { zone: 'UTC' }, { zone: 'UTC' }, { entries: {}, options: {} }],
    ['an order', [entry], {}, { dateOrder: 'mdy' }, { entries: {}, options: { dateOrder: 'mdy' } }],
    ['no order', [entry], { dateOrder: 'mdy' }, {}, { entries: {}, options: { dateOrder: null } }],
    [
      'formats, of what reads columns',
      [constant, { ...entry, zone: 'UTC' }],
      { zone: 'UTC' },
      { zone: 'UTC', dateFormats: ' d.M.yy \n\nepoch' },
      { entries: { born: [constant, { ...entry, zone: 'UTC', dateFormats: ['d.M.yy', 'epoch'] }] }, options: {} },
    ],
    [
      'no zone',
      [{ ...entry, zone: 'UTC' }],
      { zone: 'UTC' },
      { zone: ' ' },
      { entries: { born: [entry] }, options: {} },
    ],
    [
      'a country, in capitals',
      [entry],
      {},
      { countryFrom: 'one', country: 'hu' },
      { entries: { born: [{ ...entry, country: 'HU' }] }, options: {} },
    ],
    [
      'a column of countries',
      [{ ...entry, country: 'HU' }],
      { countryFrom: 'one', country: 'HU' },
      { countryFrom: 'column', countryHeader: 'Land' },
      { entries: { born: [{ ...entry, country: { header: 'Land' } }] }, options: {} },
    ],
    ['words', [entry], { empty: 'a' }, { empty: 'a\nb' }, { entries: {}, options: { empty: ['a', 'b'] } }],
    [
      'marks',
      [entry],
      {},
      { decimal: ',', thousands: '.' },
      { entries: {}, options: { decimal: ',', thousands: '.' } },
    ],
  ])('%s', (_, entries, before, after, patch) => {
    const row = { attribute: 'born', entries };
    expect(readingPatch(row, { ...nothing, ...before }, { ...nothing, ...after })).toEqual(patch);
  });
});
