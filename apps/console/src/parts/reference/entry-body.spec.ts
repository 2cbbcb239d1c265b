import { describe, expect, it } from 'vitest';
import { entryBody, isEntryComplete } from './entry-body.js';
import type { ShownField } from './shown-resources.js';

const fields: readonly ShownField[] = [
  { name: 'name', title: 'Name', maxLength: 100 },
  { name: 'brand', title: 'Brand', maxLength: 64, to: 'brands', isOptional: true },
];

describe('entryBody', () => {
  it.each([
    ['a new one has what was entered', { name: 'A', brand: '' }, null, { name: 'A' }],
    ['an unchanged one has nothing', { name: 'A', brand: '' }, { name: 'A', brand: null }, {}],
    ['a changed field is sent alone', { name: 'B', brand: 'b' }, { name: 'A', brand: 'b' }, { name: 'B' }],
    ['a field that was emptied is null', { name: 'A', brand: '' }, { name: 'A', brand: 'b' }, { brand: null }],
  ])('%s', (_, values, before, body) => {
    expect(entryBody(fields, values, before)).toEqual(body);
  });
});

describe('isEntryComplete', () => {
  it.each([
    [{ name: 'A', brand: '' }, true],
    [{ name: ' ', brand: 'b' }, false],
  ])('%j', (values, complete) => {
    expect(isEntryComplete(fields, values)).toBe(complete);
  });
});
