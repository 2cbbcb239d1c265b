import type { Cell } from '#libs/messages';
import { plainCell } from './plain-cell.js';

/** Elements of a list of objects that have columns: `addresses[0].city` to `addresses[19].city`. */
const MOST_ELEMENTS = 20;

type PutCell = (path: string, cell: Cell) => void;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects; one that has values beside objects, or other lists, can't be told apart by columns. */
const flattenList = (path: string, list: readonly unknown[], put: PutCell): boolean => {
  if (!list.every((element) => element === null || isObject(element))) return false;
  return list
    .slice(0, MOST_ELEMENTS)
    .every((element, at) => element === null || flattenCell(`${path}[${at}]`, element, put));
};

/**
 * Puts the cells of a nested value under dotted names: `billing.city`, `addresses[0].city` (spec: mappings.md, "JSON").
 * False for a list that mixes values and objects, or holds lists.
 */
export const flattenCell = (path: string, value: unknown, put: PutCell): boolean => {
  const cell = plainCell(value);
  if (cell !== undefined) {
    put(path, cell);
    return true;
  }
  if (Array.isArray(value)) return flattenList(path, value, put);
  return Object.entries(value as object).every(([key, part]) => flattenCell(`${path}.${key}`, part, put));
};
