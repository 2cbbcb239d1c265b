import type { Cell } from '#libs/messages';
import { plainCell } from './plain-cell.js';

/** Elements of a list of objects that have columns: `addresses[0].city` to `addresses[19].city`. */
const MOST_ELEMENTS = 20;

/** A list that mixes values and objects, or holds lists; a path over its limit. */
export type FlatteningFault = 'nested_value' | 'name_too_long';

interface Flattening {
  /** Characters of a path. */
  readonly most: number;
  readonly put: (path: string, cell: Cell) => void;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of a list or object that have a name; null: a list that can't be told apart by columns. */
const partsOf = (path: string, value: object): readonly (readonly [string, unknown])[] | null => {
  if (!Array.isArray(value)) return Object.entries(value).map(([key, part]) => [`${path}.${key}`, part]);
  if (!value.every((element) => element === null || isObject(element))) return null;
  const elements = value.slice(0, MOST_ELEMENTS).map((element, at) => [`${path}[${at}]`, element] as const);
  return elements.filter(([, element]) => element !== null);
};

/**
 * Puts the cells of a nested value under dotted names: `billing.city`, `addresses[0].city` (spec: mappings.md, "JSON").
 * Ends at the first fault.
 */
export const flattenCell = (path: string, value: unknown, flattening: Flattening): FlatteningFault | null => {
  if (path.length > flattening.most) return 'name_too_long';
  const cell = plainCell(value);
  if (cell !== undefined) {
    flattening.put(path, cell);
    return null;
  }
  const parts = partsOf(path, value as object);
  if (parts === null) return 'nested_value';
  for (const [name, part] of parts) {
    const fault = flattenCell(name, part, flattening);
    if (fault !== null) return fault;
  }
  return null;
};
