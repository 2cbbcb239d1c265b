import { describe, expect, it } from 'vitest';
import { at, column, either, group, input, numbers, provenOrder, row, tell } from '../../../../test/remedy-inputs.js';
import { remediesOf } from './remedies.js';
import type { RemedyInput } from './remedy.js';

const specific = (given: RemedyInput): readonly string[] =>
  remediesOf(given)
    .filter(({ name }) => ['order', 'format', 'number', 'country'].includes(name))
    .map(tell);

const unsure = group('ambiguous_date', { '03/04/2026': 9 }, 40);

describe('how values are read', () => {
  const dated = row('date', [], { attribute: 'y', column: column('Y', provenOrder('mdy', 900)) });
  it.each<[string, RemedyInput, readonly string[]]>([
    [
      'either order, of which one reads more',
      input('date', either),
      ['order: Read as day first | 10', 'order: Read as month first | 9'],
    ],
    [
      'an order that rows prove',
      input('date', { ...unsure, count: 900 }, { column: column('X', provenOrder('dmy', 880)) }),
      ['order: Read as day first | 880'],
    ],
    [
      'not all values are known, nor the column',
      input('date', unsure),
      ['order: Read as day first | 9+', 'order: Read as month first | 9+'],
    ],
    [
      'another column has another order',
      { ...input('date', either), rows: [dated] },
      ['order: Read this column as day first | 10', 'order: Read all date columns as month first | 9'],
    ],
    [
      'days that don’t exist in the order that is set',
      {
        ...input('date', group('impossible_date', { '12/24/2026': 3, '31/04/1965': 2 })),
        options: { dateOrder: 'dmy' },
      },
      ['order: Read this column as month first | 3'],
    ],
    [
      'years of two digits, in the order that is set',
      { ...input('date', group('invalid_date', { '03.07.84': 4, '24.12.61': 3 })), options: { dateOrder: 'dmy' } },
      ['format: Add date format d.M.yy | 7'],
    ],
    [
      'years of two digits, shown by the values',
      input('date', group('invalid_date', { '03.07.84': 4, '24.12.61': 3, unbekannt: 1 })),
      ['format: Add date format d.M.yy | 7'],
    ],
    [
      'years of two digits in either order',
      input('date', group('invalid_date', { '03.07.84': 4 }, null)),
      ['format: Add date format d.M.yy | 4+', 'format: Add date format M.d.yy | 4+'],
    ],
    ['words instead of dates', input('date', group('invalid_date', { unbekannt: 61 })), []],
    ['a decimal comma', numbers({ '12,50': 9, '3,9': 1 }), ['number: Read with decimal mark “,” | 10']],
    [
      'a comma that could be either',
      numbers({ '1,250': 9 }),
      ['number: Read with decimal mark “,” | 9', 'number: Read with decimal mark “.” and thousands “,” | 9'],
    ],
    [
      'other columns of numbers are read so too',
      { ...numbers({ '12,50': 9 }), rows: [row('numeric', [], { attribute: 'y' })] },
      ['number: Read all number columns with decimal mark “,” | 9'],
    ],
    ['no number', numbers({ 'k. A.': 9 }), []],
    [
      'phones of which the country is not clear',
      input('phone', group('ambiguous_phone', { '3612345678': 9 }, null)),
      ['country: Numbers begin with their country code | 9'],
    ],
    [
      'phones beside a column of countries',
      {
        ...input('phone', group('invalid_phone', { '0171 5550142': 9 })),
        rows: [row('string', [], { attribute: 'address.country', source: { kind: 'column', header: 'Land' } })],
      },
      ['country: Take the country from “Land”', 'country: Numbers begin with their country code'],
    ],
    ['phones that say their country', input('phone', group('invalid_phone', { '+49 1': 9 })), []],
  ])('%s', (_, given, told) => {
    expect(specific(given)).toEqual(told);
  });

  it('is shown by a row', () => {
    const proven = input('date', unsure, { column: column('X', provenOrder('dmy', 880)) });
    expect(remediesOf(proven)[0]?.proof).toEqual(at(4_120));
    expect(remediesOf(input('date', either)).map(({ proof }) => proof?.row ?? null)[0]).toBe(3);
    expect(remediesOf(numbers({ '1,250': 9, '12,5': 1 }))[0]?.proof).toEqual(at(3));
    expect(remediesOf(numbers({ '1,250': 9 }))[0]?.proof).toBeNull();
  });
});
