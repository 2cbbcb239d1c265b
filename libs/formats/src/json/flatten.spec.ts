import { expect, it } from 'vitest';
import type { Cell } from '#libs/messages';
import { flattenCell } from './flatten.js';

const cellsOf = (json: string): Readonly<Record<string, Cell>> | string => {
  const cells: Record<string, Cell> = {};
  const put = (path: string, cell: Cell): void => {
    cells[path] = cell;
  };
  const faults = Object.entries(JSON.parse(json)).map(([key, value]) => flattenCell(key, value, { most: 20, put }));
  return faults.find((fault) => fault !== null) ?? cells;
};

it.each<[string, unknown]>([
  ['{"a": 1}', { a: 1 }],
  ['{"billing": {"city": "Pécs", "geo": {"lat": 1.5}}}', { 'billing.city': 'Pécs', 'billing.geo.lat': 1.5 }],
  ['{"a": [{"b": 1}, null, {"b": 2, "c": [3, 4]}]}', { 'a[0].b': 1, 'a[2].b': 2, 'a[2].c': [3, 4] }],
  ['{"a": {"_id": {"$oid": "57e193d7a9cc81b4027498b5"}}}', { 'a._id': '57e193d7a9cc81b4027498b5' }],
  ['{"a": {}, "b": []}', { b: [] }],
  ['{"a": [1, {"b": 2}]}', 'nested_value'],
  ['{"a": {"b": [[1]]}}', 'nested_value'],
  ['{"a": {"nine more": {"of twenty": 1}}}', 'name_too_long'],
  ['{"a": {"nine more": {"twenty": 1}}}', { 'a.nine more.twenty': 1 }],
])('%s', (json, expected) => {
  expect(cellsOf(json)).toEqual(expected);
});

it('gives columns to the first 20 objects of a list', () => {
  const list = Array.from({ length: 25 }, (_, i) => ({ n: i }));
  const cells = cellsOf(JSON.stringify({ list }));
  expect(Object.keys(cells)).toEqual(Array.from({ length: 20 }, (_, i) => `list[${i}].n`));
});
