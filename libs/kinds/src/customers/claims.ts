import type { PlainValue } from '#libs/attributes';
import { type AcceptedRow, type CustomerDoc, type RejectReason, uniqueValueKey } from '#libs/messages';
import { type Field, fieldValueAt } from './fields.js';
import type { GivenUp } from './given-up.js';
import type { Owners } from './owners.js';

/** The external ID that a row would give its customer, or null. */
export type ClaimOf = (row: AcceptedRow, current: CustomerDoc | null) => string | null;

/** An `external_id` column claims its values, unless customers are found by it. */
export const compileClaims = (fields: readonly Field[], constants: readonly PlainValue[]): ClaimOf => {
  const field = fields.find(({ id }) => id === 'external_id');
  if (!field) return () => null;
  return (row, current) =>
    current && field.ignoreOnUpdate ? null : (fieldValueAt(row, field, constants) as string | null);
};

/** As values of unique attributes are named. */
export const externalIdKey = (workspace: string, externalId: string): string =>
  uniqueValueKey(workspace, 'external_id', externalId);

/**
 * Claims of external IDs in the course of one batch. One that a customer gives up stays taken, so that the unique index
 * never sees two owners, in whatever order.
 */
export class ExternalIds {
  constructor(
    private readonly owners: Owners,
    private readonly workspace: string,
    private readonly givenUp: GivenUp,
  ) {}

  conflict(externalId: string, customer: string): RejectReason | null {
    const [owned] = this.owners.of('external_id', externalId);
    const owner = owned ?? this.givenUp.formerOwner(externalIdKey(this.workspace, externalId), customer);
    if (owner === null || owner === customer) return null;
    return { attribute: 'external_id', code: 'external_id_taken', argument: owner.slice(this.workspace.length + 1) };
  }

  /** `current`: who takes it, as it is before. */
  claim(externalId: string, customer: string, current: CustomerDoc | null): void {
    const given = current?.external_id;
    if (given !== undefined && given !== externalId) {
      this.givenUp.add(externalIdKey(this.workspace, given), customer);
    }
    this.owners.give('external_id', externalId, customer, given);
  }
}
