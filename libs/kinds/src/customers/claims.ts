import type { PlainValue } from '#libs/attributes';
import { type AcceptedRow, type BatchFound, type CustomerDoc, type RejectReason, uniqueValueKey } from '#libs/messages';
import { type Field, fieldValueAt } from './fields.js';
import type { GivenUp } from './given-up.js';

/** The external ID that a row would give its customer, or null. */
export type ClaimOf = (row: AcceptedRow, current: CustomerDoc | null) => string | null;

/** An `external_id` column of an import by loyalty ID claims its values; as the ID column it only finds. */
export const compileClaims = (fields: readonly Field[], constants: readonly PlainValue[]): ClaimOf => {
  const field = fields.find(({ id }) => id === 'external_id');
  if (!field) return () => null;
  return (row, current) =>
    current && field.ignoreOnUpdate ? null : (fieldValueAt(row, field, constants) as string | null);
};

/** As values of unique attributes are named. */
export const externalIdKey = (workspace: string, externalId: string): string =>
  uniqueValueKey(workspace, 'external_id', externalId);

/** External IDs and their owners in the course of one batch. */
export interface Owners {
  readonly conflict: (externalId: string, key: string) => RejectReason | null;
  /** `current`: who takes it, as it is before. */
  readonly claim: (externalId: string, key: string, current: CustomerDoc | null) => void;
}

/** One that a customer gives up stays taken, so that the unique index never sees two owners, in whatever order. */
export const ownersIn = (found: BatchFound, workspace: string, givenUp: GivenUp): Owners => {
  const owners = new Map<string, string>();
  for (const [externalId, [owner]] of found.owners.external_id ?? []) if (owner) owners.set(externalId, owner);
  return {
    conflict: (externalId, key) => {
      const owner = owners.get(externalId) ?? givenUp.formerOwner(externalIdKey(workspace, externalId), key);
      if (owner === null || owner === key) return null;
      return { attribute: 'external_id', code: 'external_id_taken', argument: owner.slice(workspace.length + 1) };
    },
    claim: (externalId, key, current) => {
      const given = current?.external_id;
      if (given !== undefined && given !== externalId) givenUp.add(externalIdKey(workspace, given), key);
      owners.set(externalId, key);
    },
  };
};
