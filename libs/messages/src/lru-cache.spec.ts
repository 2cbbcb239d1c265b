import { describe, expect, it } from 'vitest';
import { LruCache } from './lru-cache.js';

const given = (): LruCache<number> => {
  const entries = new LruCache<number>(2);
  entries.set('a', 1);
  entries.set('b', 2);
  return entries;
};

const known = (entries: LruCache<number>) => ['a', 'b', 'c'].filter((key) => entries.get(key) !== undefined);

describe('the entries used last', () => {
  it('are all of them as long as there is room', () => {
    expect(known(given())).toEqual(['a', 'b']);
  });

  it.each<[string, (entries: LruCache<number>) => void, readonly string[]]>([
    ['without the one that was set first', () => undefined, ['b', 'c']],
    ['with one that was asked for', (entries) => entries.get('a'), ['a', 'c']],
    ['with one that was set again', (entries) => entries.set('a', 3), ['a', 'c']],
    ['without one that was deleted', (entries) => entries.delete('b'), ['a', 'c']],
  ])('are kept when one more comes, %s', (_, use, expected) => {
    const entries = given();
    use(entries);
    entries.set('c', 4);
    expect(known(entries)).toEqual(expected);
  });
});
