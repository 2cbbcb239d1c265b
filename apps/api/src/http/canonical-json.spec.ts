import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it.each([
  ['keys in another order', { a: 1, b: { c: [{ d: 1, e: 2 }] } }, { b: { c: [{ e: 2, d: 1 }] }, a: 1 }],
  ['a key that looks like a number', { b: 1, 2: 1, 10: 1 }, { 10: 1, 2: 1, b: 1 }],
])('%s: the same text', (_, one, other) => {
  expect(canonicalJson(one)).toBe(canonicalJson(other));
});

it.each([
  ['values', { a: 1 }, { a: 2 }],
  ['types', { a: 1 }, { a: '1' }],
  ['items in another order', { a: [1, 2] }, { a: [2, 1] }],
  ['keys', { a: null }, {}],
  ['names that objects have by nature', JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":2}}')],
])('other %s: another text', (_, one, other) => {
  expect(canonicalJson(one)).not.toBe(canonicalJson(other));
});
