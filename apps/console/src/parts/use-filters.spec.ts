import { describe, expect, it } from 'vitest';
import { changeFilters } from './use-filters.js';

describe('changeFilters', () => {
  it.each([
    ['sets one', {}, { code: 'a' }, { code: 'a' }],
    ['keeps the others', { stream: 's' }, { code: 'a' }, { stream: 's', code: 'a' }],
    ['leaves out what is empty', { code: 'a' }, { code: '' }, {}],
    ['begins at the first page again', { cursor: 'x', stream: 's' }, { code: 'a' }, { stream: 's', code: 'a' }],
    ['goes to a page', { stream: 's' }, { cursor: 'x' }, { stream: 's', cursor: 'x' }],
  ])('%s', (_, before, changes, after) => {
    expect(changeFilters(before, changes)).toEqual(after);
  });
});
