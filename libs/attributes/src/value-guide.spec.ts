import { describe, expect, it } from 'vitest';
import type { AttributeDefinition } from '#libs/messages';
import { valueTypeOf, valueTypes } from './types/index.js';
import { guideTo } from './value-guide.js';
import { type FilledCell, isFault } from './value-type.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T12:00:00.000Z' };

const attributeOf = (type: string): AttributeDefinition => {
  const options = /select|choice/.test(type) ? [{ value: 'gold' }, { value: 'silver' }] : [];
  return { id: 'a', label: 'Shoe size', type, ...(options.length > 0 ? { options } : {}) };
};

describe('the guide to an attribute', () => {
  it.each([...valueTypes.keys()])('has a valid example of type %s', (type) => {
    const attribute = attributeOf(type);
    const { example, accepts } = guideTo(attribute, 'HU');
    expect(isFault(valueTypeOf(attribute).parse(attribute, context)(example as FilledCell))).toBe(false);
    expect(accepts).toMatch(/\.$/);
  });

  it.each(['HU', 'DE', 'US', 'JP'])('has a phone number of %s', (country) => {
    const attribute = attributeOf('phone');
    const { example } = guideTo(attribute, country);
    expect(isFault(valueTypeOf(attribute).parse(attribute, { ...context, country })(example as FilledCell))).toBe(
      false,
    );
  });

  it('keeps to the limit of a text', () => {
    expect(guideTo({ ...attributeOf('string'), maxLength: 4 }, 'HU')).toEqual({
      accepts: 'Text of up to 4 characters.',
      example: 'Shoe',
    });
  });
});
