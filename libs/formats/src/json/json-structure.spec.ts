import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMembers, depthOf, membersOf, repeatedKey } from './json-structure.js';

describe('a duplicate key in one object', () => {
  it.each([
    ['{"a":1,"b":2}', ''],
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":{"c":1,"c":2}}', 'c'],
    ['[{"a":1},{"a":2}]', ''],
    ['{"a":{"a":{"a":1}}}', ''],
    ['{"a":"\\"a\\":","b":"a"}', ''],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"":1,"b":"{\\"b\\":1}","b":2}', 'b'],
  ])('of %s is "%s"', (json, expected) => {
    expect(repeatedKey(json)).toBe(expected);
    expect(countMembers(json) === membersOf(JSON.parse(json))).toBe(expected === '');
  });

  it('is found wherever it is put, and only then', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.string(), (json, name) => {
        const key = JSON.stringify(name);
        expect([repeatedKey(json), countMembers(json)]).toEqual(['', membersOf(JSON.parse(json))]);
        expect(repeatedKey(`[1,{${key}:${json},${key}:0}]`)).toBe(name);
        expect(countMembers(`{${key}:${json},${key}:0}`)).toBe(countMembers(json) + 2);
      }),
    );
  });
});

it.each([
  ['1', 0],
  ['{}', 1],
  ['[[{"a":[]}],"[[[[["]', 4],
])('%s is nested %d levels deep', (json, levels) => {
  expect(depthOf(json)).toBe(levels);
});
