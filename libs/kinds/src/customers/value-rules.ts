import { constantRulesOf } from '#libs/mapping';
import type { AcceptedRow, EventDoc, RunDefinition } from '#libs/messages';
import { type Draft, type Field, put } from './fields.js';

/** Which of the fields' values in a row came from a value map or a fallback; undefined when none did. */
export type RulesOf = (row: AcceptedRow, fields: Iterable<Field>) => EventDoc['rules'];

/** Compiles that for a run. A value that is not from a cell travels as a reference to a constant, so it tells itself. */
export const compileValueRules = (definition: RunDefinition): RulesOf => {
  const constants = constantRulesOf(definition);
  if (constants.length === 0) return () => undefined;
  return (row, fields) => {
    let rules: Draft | undefined;
    for (const field of fields) {
      const value = row[field.at];
      if (typeof value !== 'object' || value === null || !('c' in value)) continue;
      rules ??= {};
      put(rules, field, constants[value.c]);
    }
    return rules as EventDoc['rules'];
  };
};
