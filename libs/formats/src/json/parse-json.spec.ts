import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.js';

/** The keys are chosen so that one begins as another is written. */
const key = fc.constantFrom(
  'id',
  '"',
  '\\',
  '\n',
  'a"',
  'a\\',
  'a\\"',
  'a\\u',
  '\\u0',
  '\u0001',
  'é',
  '😀',
  '__proto__',
  '7',
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('{"":[', '\\":', '', 0, 1.5, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(Object.fromEntries),
  ),
}));

/** An order of keys that no engine changes. */
const written = (json: unknown): string => JSON.stringify(json);

describe('parseJson', () => {
  it('gives a key its own name, whatever was parsed before', () => {
    parseJson('{"h":[],"\\\\":0}');
    expect(Object.keys(parseJson('{"h":1,"\\"":2}') as object)).toEqual(['h', '"']);
    expect(Object.keys(parseJson('{"h":1 , "\\n"\t: 2}') as object)).toEqual(['h', '\n']);
  });

  it('gives what was written', () => {
    const property = fc.property(value, fc.constantFrom(0, 2), (given, space) => {
      const json = JSON.stringify(given, null, space);
      expect(written(parseJson(json))).toBe(written(given));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it.each([
    ['{"a\\n":1,"a\\n":2,"b":3}', '{"a\\n":2,"b":3}'],
    ['{"__proto__\\n":1,"__proto__":{"x":1}}', '{"__proto__\\n":1,"__proto__":{"x":1}}'],
    ['{"a\\"{":"}:\\\\"}', '{"a\\"{":"}:\\\\"}'],
    ['"\\n"', '"\\n"'],
  ])('reads %s as JSON.parse should', (json, shown) => {
    expect(written(parseJson(json))).toBe(shown);
  });

  it.each(['{"a\\n":1', '{"a\\n" 1}', '{"\\x":1}', '{"a":1}}', '\\', '"\\', '{1:"\\n"}'])('refuses %s', (json) => {
    expect(() => parseJson(json)).toThrow(SyntaxError);
  });

  it('gives back a text with hundred thousands of levels, for its depth to be judged', () => {
    const levels = 100_000;
    expect(parseJson(`${'['.repeat(levels)}{"\\n":1}${']'.repeat(levels)}`)).toBeInstanceOf(Array);
  });
});
