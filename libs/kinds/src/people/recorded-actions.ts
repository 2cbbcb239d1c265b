import { comparableName, type RunDefinition } from '#libs/messages';
import type { RowExtras } from '../customers/row-rules.js';
import { ACTION_TEMPLATE } from './fields.js';
import { compileRowText } from './row-values.js';

/**
 * The action template by which the event of a row is recorded (spec: people.md, Action template). A template that is
 * unknown or of another category, or a row that changes nothing, is no fault: what it changes is saved without one, and
 * the row is counted.
 */
export const recordedActions = (definition: RunDefinition): RowExtras => {
  const namedIn = compileRowText(definition, ACTION_TEMPLATE);
  if (!namedIn) return {};
  const { templates = [] } = definition.namedByRows ?? {};
  const usable = new Map(templates.map((name) => [comparableName(name), name]));
  return {
    factsOf: ({ row }) => {
      const template = usable.get(comparableName(namedIn(row) ?? ''));
      return template === undefined ? {} : { template };
    },
    countOf: (row, effect) => {
      const named = namedIn(row);
      if (named === null) return null;
      return effect === 'unchanged' || !usable.has(comparableName(named)) ? 'templates_ignored' : null;
    },
  };
};
