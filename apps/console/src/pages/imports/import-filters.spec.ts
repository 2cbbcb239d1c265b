import { describe, expect, it } from 'vitest';
import { countOfTab, isFiltered, queryOfCounts, queryOfFilters, tabs } from './import-filters.js';

const now = Date.parse('2026-11-30T12:00:30Z');

describe('queryOfFilters', () => {
  it('asks for all without filters', () => {
    expect(queryOfFilters({}, now)).toEqual({ status: [], order: 'work' });
  });

  it('asks for the states of a tab, and since when', () => {
    expect(queryOfFilters({ tab: 'drafts', days: '7' }, now)).toMatchObject({
      status: ['draft', 'ready'],
      since: '2026-11-23T12:00:00.000Z',
    });
  });

  it('asks for all where the address names a tab that does not exist', () => {
    expect(queryOfFilters({ tab: 'nonsense' }, now).status).toEqual([]);
  });
});

describe('the order of the list', () => {
  it.each([
    [undefined, 'work'],
    ['created', 'created'],
    ['nonsense', 'work'],
  ])('%s: %s', (order, asked) => {
    expect(queryOfFilters(order === undefined ? {} : { order }, now).order).toBe(asked);
  });
});

describe('the counts of the tabs', () => {
  it('are of the same kind and time', () => {
    expect(queryOfCounts({ tab: 'drafts', kind: 'people', days: '1' }, now)).toEqual({
      kind: 'people',
      since: '2026-11-29T12:00:00.000Z',
    });
  });

  it('are not known of what is searched', () => {
    expect(queryOfCounts({ search: 'kunden' }, now)).toBeNull();
  });

  it('are sums of states', () => {
    const counts = { draft: 2, ready: 1, finished: 7 };
    expect(tabs.map((tab) => countOfTab(tab, counts))).toEqual([10, 0, 3, 0, 7, 0, 0]);
  });
});

describe('tabs', () => {
  it('show each state once', () => {
    const statuses = tabs.flatMap((tab) => tab.statuses);
    expect(new Set(statuses).size).toBe(statuses.length);
    expect(statuses).toHaveLength(11);
  });
});

describe('isFiltered', () => {
  it('knows an empty filter from one that narrows', () => {
    expect([isFiltered({}), isFiltered({ kind: '' }), isFiltered({ cursor: 'x' }), isFiltered({ by: 'a' })]).toEqual([
      ...[false, false, false],
      true,
    ]);
  });
});
