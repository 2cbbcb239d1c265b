import { demoAttributes } from '#libs/attributes';
import type {
  AcceptedRow,
  BatchFound,
  Changes,
  ColumnDefinition,
  CustomerDoc,
  OutcomeChunk,
  PinnedKind,
  RejectedRow,
  RunDefinition,
} from '#libs/messages';
import { exampleOutcomes, exampleRun } from '#libs/messages/testing';
import type { CustomerSettings } from '../src/customers/settings.js';
import { compileKind, pinNamedKind } from '../src/index.js';

/** A column of an attribute of workspace `demo`. */
export const column = (id: string, rest: Partial<ColumnDefinition> = {}): ColumnDefinition => {
  const attribute = demoAttributes.find((one) => one.id === id);
  if (!attribute) throw new Error(`no attribute ${id}`);
  return { attribute, header: id, ...rest };
};

/** The `now` of every run here. */
export const now = new Date('2026-04-07T10:00:00.000Z');

const longAgo = new Date('2025-01-01T00:00:00.000Z');

export const defined = (columns: readonly ColumnDefinition[], rest: Partial<RunDefinition> = {}): RunDefinition =>
  exampleRun({ ...pinNamedKind('customers'), now: now.toISOString(), columns, ...rest });

/** What a definition says of a run of customers with these settings. */
export const set = (settings: Partial<CustomerSettings>): PinnedKind => pinNamedKind('customers', settings);

export const chunk = (accepted: AcceptedRow[], rejected: RejectedRow[] = [], dead = 0): OutcomeChunk =>
  exampleOutcomes({ accepted, rejected, ...(dead ? { dead } : {}) });

export const found = (
  customers: readonly CustomerDoc[] = [],
  ownersOfUniqueValues: BatchFound['ownersOfUniqueValues'] = new Map(),
  givenUp: BatchFound['givenUp'] = new Map(),
): BatchFound => ({
  customers: new Map(customers.map((customer) => [customer._id, customer])),
  owners: {
    external_id: new Map(customers.flatMap(({ external_id, _id }) => (external_id ? [[external_id, [_id]]] : []))),
  },
  ownersOfUniqueValues,
  givenUp,
});

/** A customer that is older than the run and has had three events. */
export const customer = (id: string, rest: object = {}): CustomerDoc => ({
  _id: `demo:${id}`,
  workspace: 'demo',
  id,
  created_at: longAgo,
  updated_at: longAgo,
  n: 3,
  ...rest,
});

/** What a batch of one chunk does to the customers that are known. */
export const fold = (rows: AcceptedRow[], known: readonly CustomerDoc[], definition: RunDefinition): Changes =>
  compileKind(definition).foldBatch([chunk(rows)], found(known));
