import { pinNamedKind } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import type { RunDoc, Totals } from '#libs/mongo';

export const noTotals: Totals = {
  ...{ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0, customers: 0, events: 0 },
  reasons: {},
};

export const definitionWith = (given: Partial<RunDefinition>): RunDefinition =>
  exampleRun({ mode: 'validate', ...pinNamedKind('customers'), ...given });

/** A validation that is over. */
export const validationOf = (basis: string, totals: Totals): Pick<RunDoc, 'definition' | 'totals'> => ({
  definition: definitionWith({ basis }),
  totals,
});
