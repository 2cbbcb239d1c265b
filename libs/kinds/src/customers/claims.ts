import type { PlainValue } from '#libs/attributes';
import type { AcceptedRow, BatchFound, CustomerDoc, RejectReason } from '#libs/messages';
import { type Field, valueAt } from './fields.js';

/** The external ID that a row would give its customer, or null. */
export type ClaimOf = (row: AcceptedRow, current: CustomerDoc | null) => string | null;

/** An `external_id` column of an import by loyalty ID claims its values; as the ID column it only finds. */
export const compileClaims = (fields: readonly Field[], constants: readonly PlainValue[]): ClaimOf => {
  const field = fields.find(({ id }) => id === 'external_id');
  if (!field) return () => null;
  return (row, current) => (current && field.ignoreOnUpdate ? null : (valueAt(row, field, constants) as string | null));
};

/** External IDs and their owners in the course of one batch. */
export interface Owners {
  readonly conflict: (externalId: string, key: string) => RejectReason | null;
  readonly claim: (externalId: string, key: string) => void;
}

/**
 * One that a customer gives up in this batch stays taken until the batch is written: the unique index sees inserts
 * before updates, whatever the order of the rows.
 */
export const ownersIn = (found: BatchFound, workspace: string): Owners => {
  const owners = new Map(found.ownersOfExternalIds);
  return {
    conflict: (externalId, key) => {
      const owner = owners.get(externalId);
      if (owner === undefined || owner === key) return null;
      return { attribute: 'external_id', code: 'external_id_taken', argument: owner.slice(workspace.length + 1) };
    },
    claim: (externalId, key) => owners.set(externalId, key),
  };
};
