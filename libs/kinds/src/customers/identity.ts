import { createHash } from 'node:crypto';
import {
  type AcceptedRow,
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

const RESERVED: RejectReason = { attribute: 'id', code: 'id_reserved' };

export const byLoyaltyId = (definition: ByKey): Identity => {
  const { workspace } = definition;
  const idOf = compileKeyOf(definition);
  const askByKey = (id: string, ask: Ask): void => ask('_id', customerKey(workspace, id));
  return {
    ask: (row, ask) => askByKey(idOf(row), ask),
    askByKey,
    match: (row, _, owners) => {
      const id = idOf(row);
      const key = customerKey(workspace, id);
      // What begins like a generated ID must be somebody's.
      return isGeneratedId(id) && !owners.has(key) ? RESERVED : { key, by: null };
    },
    externalIdOf: () => null,
    nameOf: idOf,
  };
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
