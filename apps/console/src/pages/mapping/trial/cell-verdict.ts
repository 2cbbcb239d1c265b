import type { CheckedAttribute } from '../mapping-facts.js';
import { isOfValue } from '../remedies/remedy-names.js';

/** Whether a value can be read; `unknown`: that isn't known yet. */
export interface CellVerdict {
  readonly look: 'read' | 'wrong' | 'unknown';
  /** Why it can't be; null: it can, or nobody knows. */
  readonly reason: string | null;
}

const UNKNOWN: CellVerdict = { look: 'unknown', reason: null };

const ofValues = ({ groups }: CheckedAttribute): CheckedAttribute['groups'] =>
  groups.filter(({ code }) => isOfValue(code));

/**
 * What a check says of a value that is among the most frequent ones of its column. A group names its ten most frequent values: one
 * that would be among the first of its group and isn't there can be read.
 */
export const cellVerdict = (value: string, checked: CheckedAttribute | null): CellVerdict => {
  if (!checked?.checked) return UNKNOWN;
  const group = ofValues(checked).find(({ values }) => values.some((one) => one.value === value));
  return group ? { look: 'wrong', reason: group.message } : { look: 'read', reason: null };
};

/** Rows whose value can't be read; null: not known yet. */
export const unreadRows = (checked: CheckedAttribute | null): number | null =>
  checked?.checked ? ofValues(checked).reduce((sum, { count }) => sum + count, 0) : null;
