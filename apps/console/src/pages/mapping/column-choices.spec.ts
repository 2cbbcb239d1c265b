import { describe, expect, it } from 'vitest';
import { columnChoices, MOST_CHOICES } from './column-choices.js';
import type { ColumnFacts } from './mapping-facts.js';

const column = (header: string): ColumnFacts => ({
  header,
  ...{ index: 0, preview: [], rows: 1, filled: 1, distinct: 1, more_than: null },
  ...{ repeats: false, repeated_rows: 0, dates: null },
});

const find = (headers: readonly string[], search: string, used: readonly string[] = []) =>
  columnChoices({ columns: headers.map(column), search, used: new Set(used) });

describe('columns to choose from', () => {
  it.each<[string, readonly string[], string, readonly string[], readonly string[]]>([
    ['all, as in the files', ['B', 'A'], '', [], ['B', 'A']],
    ['those that are free first', ['Nr', 'Mail', 'Ort'], '', ['Nr'], ['Mail', 'Ort', 'Nr']],
    ['those that begin with it first', ['E-Mail', 'Mail', 'Ort'], 'mail', [], ['Mail', 'E-Mail']],
    ['without accents and in any case', ['Straße', 'ÜBER'], 'uber', [], ['ÜBER']],
    ['none', ['Nr'], 'x', [], []],
  ])('%s', (_, headers, search, used, shown) => {
    expect(find(headers, search, used).shown.map(({ header }) => header)).toEqual(shown);
  });

  it('are a part of very many, and the others are counted', () => {
    const headers = Array.from({ length: 1_000 }, (_, i) => `c${i}`);
    const { shown, more } = find(headers, '');
    expect(shown).toHaveLength(MOST_CHOICES);
    expect(more).toBe(1_000 - MOST_CHOICES);
    expect(find(headers, 'c999').shown.map(({ header }) => header)).toEqual(['c999']);
  });
});
