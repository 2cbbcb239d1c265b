import { describe, expect, it } from 'vitest';
import { isFiltered, queryOfFilters, tabs } from './import-filters.js';

const now = Date.parse('2026-11-30T12:00:30Z');

describe('queryOfFilters', () => {
  it('asks for all without filters', () => {
    expect(queryOfFilters({}, now)).toEqual({ status: [] });
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
