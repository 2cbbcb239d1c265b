import { describe, expect, it } from 'vitest';
import { isWrapper } from './wrapper-members.js';

const isKnown = (name: string): boolean => ['id', 'email'].includes(name);

describe('an object at the beginning of a file', () => {
  it.each([
    ['around a list of objects on one line', '{"count":2,"customers":[{"id":1},{"id":2}]}\n'],
    ['over several lines', '{\n "data": [\n  {"id": 1}\n ]\n}'],
    ['of which the text ends in the list', '{"customers":[{"id":1},{"id":2'],
    ['with several lists, which is refused', '{"customers":[{"id":1}],"orders":[{"id":2}]}'],
    ['over lines without any list, which is refused', '{\n "success": true,\n "data": {"rows": [{}]}\n}'],
  ])('%s is around the rows', (_, head) => {
    expect(isWrapper(head, isKnown)).toBe(true);
  });

  it.each([
    ['without lists', '{"name":"x"}'],
    ['with another one below', '{"addresses":[{"city":"x"}]}\n{"addresses":[]}'],
    ['with a name that means something', '{"email":"x","addresses":[{"city":"x"}]}'],
    ['over lines, of which nothing is known', '{\n "info": "x'],
    ['over lines with a name that means something', '{\n "id": 1,\n "orders": [{"id": 2}]\n}'],
    ['over lines, of several', '{\n "data": [{"x": 1}]\n}\n{\n "data": []\n}'],
  ])('%s is a row, or a fault of rows', (_, head) => {
    expect(isWrapper(head, isKnown)).toBe(false);
  });
});
