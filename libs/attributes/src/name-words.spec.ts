import { describe, expect, it } from 'vitest';
import { nameWordsOf, wordsOfName } from './name-words.js';

describe('the words of a name', () => {
  it.each([
    ['Anna', ['anna']],
    ['Zsófia Bánfalvi', ['zsofia', 'banfalvi']],
    ['Zso\u0301fia', ['zsofia']],
    ['KISS-TÓTH Dóra', ['kiss', 'toth', 'dora']],
    ["O'Brien", ['obrien']],
    ['O’Brien', ['obrien']],
    ['Łukasz Øverås Weiß', ['lukasz', 'overas', 'weiss']],
    ['İstanbul Yılmaz', ['istanbul', 'yilmaz']],
    ['von  der\tLeyen ', ['von', 'der', 'leyen']],
    ['Ёлкин', ['елкин']],
    ['山田 太郎', ['山田', '太郎']],
    ['3M Kft.', ['3m', 'kft']],
    [' - ', []],
    ['', []],
  ])('%j is found by %j', (name, words) => {
    expect(wordsOfName(name)).toEqual(words);
  });

  it('are the same for a name and what is typed for it, whatever its case and accents', () => {
    for (const name of ['Zsófia', 'François', 'Kovács', 'Søren', 'Tomás', 'ΝΊΚΟΣ'])
      expect(wordsOfName(name.toUpperCase())).toEqual(wordsOfName(name.normalize('NFD').toLowerCase()));
  });

  it('are cut where a name is no name, without halves of characters', () => {
    expect(wordsOfName('a'.repeat(1_000))).toEqual(['a'.repeat(32)]);
    expect(wordsOfName(`a${'😀'.repeat(3)}`)).toEqual(['a']);
    expect(wordsOfName(`a${'𝒜'.repeat(100)}`)).toEqual([`a${'𝒜'.repeat(15)}`]);
  });
});

describe('the words of a customer', () => {
  it('are those of all its names, each once', () => {
    const names = {
      first_name: 'Zsófia',
      last_name: 'Bánfalvi',
      full_name: 'Bánfalvi Zsófia Anna',
      company: 'Acme Kft',
    };
    expect(nameWordsOf(names)).toEqual(['zsofia', 'banfalvi', 'anna', 'acme', 'kft']);
  });

  it('are none where it has no name', () => {
    expect(nameWordsOf({})).toBeUndefined();
    expect(nameWordsOf({ company: '–' })).toBeUndefined();
  });

  it('are at most twelve', () => {
    const company = Array.from({ length: 100 }, (_, n) => `w${n}`).join(' ');
    expect(nameWordsOf({ company })).toHaveLength(12);
  });
});
