import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { stringType } from './string.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const attribute = { id: 'note', label: 'Note', type: 'string' };
const parse = stringType.parse(attribute, context);
const parseUpTo = (maxLength: number) => stringType.parse({ ...attribute, maxLength }, context);

describe('string', () => {
  it.each([
    ['007', '007'],
    ['Łódź', 'Łódź'],
    ['Bela\u0301', 'Bel\u00e1'],
    ['\u212a', 'K'],
    ['=1+1', '=1+1'],
    ['$set', '$set'],
    ['two\nlines', 'two\nlines'],
    [12, '12'],
    [-0, '0'],
    [0.1, '0.1'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [true, 'true'],
    ['\ud83d\ude00', '\ud83d\ude00'],
  ])('takes %j as %j', (cell, text) => {
    expect(parse(cell)).toBe(text);
  });

  it.each([
    ['a\0b', new Fault('control_character')],
    [2 ** 53, new Fault('number_out_of_range')],
    [-(2 ** 53), new Fault('number_out_of_range')],
    [['a'], new Fault('invalid_type', 'one text, not a list')],
    ['x'.repeat(1_025), new Fault('too_long', 1_024)],
  ])('refuses %j', (cell, fault) => {
    expect(parse(cell)).toEqual(fault);
  });

  it('counts its limit in characters, not in UTF-16 units', () => {
    expect(parseUpTo(3)('😀😀😀')).toBe('😀😀😀');
    expect(parseUpTo(3)('😀😀😀😀')).toEqual(new Fault('too_long', 3));
  });

  it('refuses half a surrogate pair, which would be stored as another text', () => {
    expect(parse('a\ud800b')).toEqual(new Fault('half_character'));
  });

  it('stores every text in NFC', () => {
    // Latin letters, combining marks, Hangul, compatibility forms and what lies beyond 16 bits.
    const ranges = [
      [0x20, 0x2ff],
      [0x300, 0x36f],
      [0x1100, 0x11ff],
      [0xf900, 0xffff],
      [0x10000, 0x10ffff],
    ] as const;
    const character = fc.oneof(...ranges.map(([min, max]) => fc.integer({ min, max })));
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 20 }), (characters) => {
        const text = String.fromCodePoint(...characters);
        expect(parse(text)).toBe(text.normalize('NFC'));
      }),
    );
  });
});
