import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { allowedValues, selectType } from './select.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const attribute = {
  id: 'tier',
  label: 'Tier',
  type: 'select',
  options: [
    { value: 'bronze', label: 'Bronz' },
    { value: 'gold', label: ' Arany\u0301' },
    { value: '3' },
    { value: 'Bronz' },
  ],
};
const parse = selectType.parse(attribute, context);

describe('select', () => {
  it.each([
    ['bronze', 'bronze'],
    ['Arany\u0301', 'gold'],
    ['Aran\u00fd', 'gold'],
    [3, '3'],
    ['BRONZE', 'bronze'],
    ['aRAN\u00dd', 'gold'],
    ['BRONZ', 'Bronz'],
    ['bRONZ', 'Bronz'],
  ])('takes the value or label %j as %j', (cell, value) => {
    expect(parse(cell)).toBe(value);
  });

  it('prefers a value to a label of the same text', () => {
    expect(parse('Bronz')).toBe('Bronz');
  });

  it('prefers the exact case to another one, and an earlier option where only the case differs', () => {
    const options = [{ value: 'Gold' }, { value: 'gold' }, { value: 'x', label: 'GOLD' }];
    const read = selectType.parse({ ...attribute, options }, context);
    expect(['Gold', 'gold', 'GOLD', 'gOLD', 'X'].map((text) => read(text))).toEqual(['Gold', 'gold', 'x', 'Gold', 'x']);
  });

  it.each(['silver', 'bronze;gold', '__proto__', 'constructor', true])(
    'refuses %j and lists what is allowed',
    (cell) => {
      expect(parse(cell)).toEqual(new Fault('invalid_option', 'bronze, gold, 3, Bronz'));
    },
  );

  it('takes no text but values and labels', () => {
    const known = ['bronze', 'gold', '3', 'bronz', 'aran\u00fd'];
    fc.assert(
      fc.property(fc.oneof(fc.mixedCase(fc.constantFrom(...known)), fc.string()), (text) => {
        expect(typeof parse(text) === 'string').toBe(known.includes(text.toLowerCase()));
      }),
    );
  });

  it('lists at most 1,000 characters of allowed values', () => {
    const options = Array.from({ length: 1_000 }, (_, i) => ({ value: `option ${i}` }));
    expect(allowedValues({ ...attribute, options })).toHaveLength(1_001);
  });
});
