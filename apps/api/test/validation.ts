import { pinNamedKind } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import type { RunDoc, Totals } from '#libs/mongo';

export const noTotals: Totals = {
  ...{ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0, customers: 0, events: 0 },
  reasons: {},
};

const definition: RunDefinition = {
  version: 1,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'validate',
  ...pinNamedKind('customers'),
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T12:00:00.000Z',
  files: [],
  columns: [],
  ignoredColumns: [],
  lanes: 8,
  chunkRows: 500,
  chunkBytes: 262_144,
};

export const definitionWith = (given: Partial<RunDefinition>): RunDefinition => ({ ...definition, ...given });

/** A validation that is over. */
export const validationOf = (basis: string, totals: Totals): Pick<RunDoc, 'definition' | 'totals'> => ({
  definition: definitionWith({ basis }),
  totals,
});
