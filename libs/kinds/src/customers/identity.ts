import { createHash } from 'node:crypto';
import {
  type AcceptedRow,
  type CustomerDoc,
  customerKey,
  FIRST_VALUE,
  GENERATED_ID,
  isGeneratedId,
  keyColumnOf,
  type RejectReason,
  type RunDefinition,
} from '#libs/messages';
import type { Ask, Identity } from './row-rules.js';

/** The loyalty ID of a customer known by an external ID only. */
export const generatedId = (workspace: string, externalId: string): string =>
  `${GENERATED_ID}${createHash('sha256').update(customerKey(workspace, externalId)).digest('hex').slice(0, 32)}`;

type ByKey = Pick<RunDefinition, 'workspace' | 'columns' | 'matching'>;

/** The routing key of a row, in a run whose rows have one. */
const compileKeyOf = (definition: ByKey): ((row: AcceptedRow) => string) => {
  const column = keyColumnOf(definition);
  if (column === null) throw new Error('the rows of the run have no key');
  const place = FIRST_VALUE + column;
  return (row) => row[place] as string;
};

export const byLoyaltyId = (definition: ByKey): Identity => {
  const { workspace } = definition;
  const idOf = compileKeyOf(definition);
  const askByKey = (id: string, ask: Ask): void => ask('_id', customerKey(workspace, id));
  return {
    ask: (row, ask) => askByKey(idOf(row), ask),
    askByKey,
    match: (row) => ({ key: customerKey(workspace, idOf(row)), by: null }),
    externalIdOf: () => null,
    nameOf: idOf,
  };
};

const NO_REASONS: readonly RejectReason[] = [];
const RESERVED: readonly RejectReason[] = [{ attribute: 'id', code: 'id_reserved' }];

/** What begins like a generated ID must be somebody's. */
export const compileReserved = (definition: ByKey) => {
  const idOf = compileKeyOf(definition);
  return (row: AcceptedRow, current: CustomerDoc | null): readonly RejectReason[] =>
    current === null && isGeneratedId(idOf(row)) ? RESERVED : NO_REASONS;
};

/** Customers created by loyalty ID may have an external ID too; a new customer has an external ID that no other has. */
export const byExternalId = (definition: ByKey): Identity => {
  const { workspace } = definition;
  const externalIdOf = compileKeyOf(definition);
  const newIdOf = (row: AcceptedRow): string => generatedId(workspace, externalIdOf(row));
  const askByKey = (externalId: string, ask: Ask): void => {
    ask('_id', customerKey(workspace, generatedId(workspace, externalId)));
    ask('external_id', externalId);
  };
  return {
    ask: (row, ask) => askByKey(externalIdOf(row), ask),
    askByKey,
    match: (row, _, owners) => {
      const [owner] = owners.of('external_id', externalIdOf(row));
      return { key: owner ?? customerKey(workspace, newIdOf(row)), by: null };
    },
    externalIdOf,
    nameOf: externalIdOf,
  };
};
