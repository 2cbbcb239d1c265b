import { createHash } from 'node:crypto';
import { type AcceptedRow, type BatchFound, customerKey, type RunDefinition } from '#libs/messages';
import { customerSettingsOf } from './settings.js';

/** How a row finds its customer. */
export interface Identity {
  /** The `_id` of the row's customer, known or new. */
  readonly keyOf: (row: AcceptedRow, found: BatchFound) => string;
  /** The loyalty ID of a new customer. */
  readonly newIdOf: (row: AcceptedRow) => string;
  /** The external ID that finds the row's customer, or null. */
  readonly externalIdOf: (row: AcceptedRow) => string | null;
}

/** The loyalty ID of a customer known by an external ID only; uploads may not use it (`id_reserved`). */
export const generatedId = (workspace: string, externalId: string): string =>
  `x-${createHash('sha256').update(customerKey(workspace, externalId)).digest('hex').slice(0, 32)}`;

const byLoyaltyId = (workspace: string): Identity => ({
  keyOf: (row) => customerKey(workspace, row[2]),
  newIdOf: (row) => row[2],
  externalIdOf: () => null,
});

/** Customers created by loyalty ID may have an external ID too; nobody's external ID is a new customer's. */
const byExternalId = (workspace: string): Identity => {
  const newIdOf = (row: AcceptedRow): string => generatedId(workspace, row[2]);
  return {
    keyOf: (row, found) => found.owners.external_id?.get(row[2])?.[0] ?? customerKey(workspace, newIdOf(row)),
    newIdOf,
    externalIdOf: (row) => row[2],
  };
};

export const identityOf = ({ workspace, settings }: RunDefinition): Identity =>
  customerSettingsOf({ settings }).id_kind === 'external' ? byExternalId(workspace) : byLoyaltyId(workspace);
