import { constantsOf } from '#libs/mapping';
import type { AcceptedRow, RunDefinition } from '#libs/messages';
import { fieldValueAt, rowFieldOf } from '../customers/fields.js';

/**
 * Compiles how a text is read that a row says of itself: the trimmed cell, or what a mapping has in its place; null where
 * it is empty. Null: no column of the run has it.
 */
export const compileRowText = (
  definition: RunDefinition,
  attribute: string,
): ((row: AcceptedRow) => string | null) | null => {
  const field = rowFieldOf(definition, attribute);
  if (!field) return null;
  const constants = constantsOf(definition);
  return (row) => {
    const value = fieldValueAt(row, field, constants);
    return typeof value === 'string' ? value : null;
  };
};
