import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson, memberText } from './member-text.js';

describe('the text of a member', () => {
  it.each([
    ['{"a":1}', 'a', '1'],
    [' {\n "b" : "x" , "a" :  12345678901234567890 }', 'a', '12345678901234567890'],
    ['{"a":{"b":[1, 2,{"a":3}]},"b":4}', 'a', '{"b":[1, 2,{"a":3}]}'],
    ['{"c":{"a":1},"a":"}\\",{"}', 'a', '"}\\",{"'],
    ['{"\\u0061": null}', 'a', 'null'],
    ['{"a\\":b": true}', 'a":b', 'true'],
    ['{"b":1}', 'a', undefined],
    ['{}', 'a', undefined],
  ])('%s, %s: %s', (json, key, text) => {
    expect(memberText(json, key)).toBe(text);
  });

  it('is what JSON.stringify wrote of its value', () => {
    const property = fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
      const json = JSON.stringify(value, null, indent);
      for (const [key, part] of Object.entries(value))
        expect(compactJson(memberText(json, key) ?? '')).toBe(JSON.stringify(part));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

it('blanks are left out of JSON, and kept in its texts', () => {
  expect(compactJson(' { "a b" : [ 1.50 ,\n\t"c \\" d" ] }\r\n')).toBe('{"a b":[1.50,"c \\" d"]}');
});
