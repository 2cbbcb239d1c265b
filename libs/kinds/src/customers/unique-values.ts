import { comparableText, type PlainValue } from '#libs/attributes';
import {
  type AcceptedRow,
  type BatchFound,
  type CustomerDoc,
  type RejectReason,
  type RunDefinition,
  type UniqueValueDoc,
  uniqueValueKey,
} from '#libs/messages';
import { type Field, fieldsOf, fieldValueAt, storedAt } from './fields.js';
import type { GivenUp } from './given-up.js';

/** The `_id` of what a row claims for one of its unique attributes, and of what its customer has of it. */
export interface Claim {
  readonly attribute: string;
  readonly taken: string;
  readonly given: string | null;
}

const NONE: readonly Claim[] = [];

/** The values of unique attributes that a row would give its customer, and that differ from those it has. */
export type UniqueClaimsOf = (row: AcceptedRow, current: CustomerDoc | null) => readonly Claim[];

/** The IDs have owners of their own: the key of the customer, and the unique index of external IDs. */
const isClaimed = (attribute: string): boolean => attribute !== 'id' && attribute !== 'external_id';

export const uniqueFields = (definition: RunDefinition): readonly Field[] => {
  const unique = new Set(
    definition.columns.flatMap(({ attribute }) => (attribute.unique && isClaimed(attribute.id) ? [attribute.id] : [])),
  );
  return fieldsOf(definition).filter(({ id }) => unique.has(id));
};

export const compileUniqueClaims = (definition: RunDefinition, constants: readonly PlainValue[]): UniqueClaimsOf => {
  const fields = uniqueFields(definition);
  if (fields.length === 0) return () => NONE;

  const claimOf = (field: Field, row: AcceptedRow, current: CustomerDoc | null): Claim | null => {
    if (current && field.ignoreOnUpdate) return null;
    const value = fieldValueAt(row, field, constants);
    if (value === null) return null;
    const key = (of: Parameters<typeof comparableText>[1]): string =>
      uniqueValueKey(definition.workspace, field.id, comparableText(field.type, of));
    const old = current ? storedAt(current, field) : undefined;
    const [taken, given] = [key(value), old === undefined ? null : key(old)];
    return taken === given ? null : { attribute: field.id, taken, given };
  };

  return (row, current) => fields.map((field) => claimOf(field, row, current)).filter((claim) => claim !== null);
};

/** Values of unique attributes and their owners in the course of one batch. */
export class UniqueValues {
  readonly #before: Map<string, string | null>;
  readonly #owners = new Map<string, string | null>();

  constructor(
    { ownersOfUniqueValues }: BatchFound,
    private readonly workspace: string,
    private readonly givenUp: GivenUp,
  ) {
    this.#before = new Map(ownersOfUniqueValues);
  }

  conflicts(claims: readonly Claim[], customer: string): RejectReason[] {
    const reasons: RejectReason[] = [];
    for (const { attribute, taken } of claims) {
      const owner = this.#ownerOf(taken) ?? this.givenUp.formerOwner(taken, customer);
      if (owner === null || owner === customer) continue;
      reasons.push({ attribute, code: 'not_unique', argument: `customer ${owner.slice(this.workspace.length + 1)}` });
    }
    return reasons;
  }

  claim(claims: readonly Claim[], customer: string): void {
    for (const { taken, given } of claims) {
      if (given !== null) this.#release(given, customer);
      this.#owners.set(taken, customer);
    }
  }

  /** What the batch changes in all. */
  changes(): { readonly released: readonly UniqueValueDoc[]; readonly claimed: readonly UniqueValueDoc[] } {
    const released: UniqueValueDoc[] = [];
    const claimed: UniqueValueDoc[] = [];
    for (const [_id, owner] of this.#owners) {
      const before = this.#before.get(_id) ?? null;
      if (owner === before) continue;
      if (before !== null) released.push({ _id, customer: before });
      if (owner !== null) claimed.push({ _id, customer: owner });
    }
    return { released, claimed };
  }

  /** A value that no row claims was not read: who gives it up had it. */
  #release(given: string, customer: string): void {
    if (!this.#before.has(given) && !this.#owners.has(given)) this.#before.set(given, customer);
    if (this.#ownerOf(given) !== customer) return;
    this.#owners.set(given, null);
    this.givenUp.add(given, customer);
  }

  #ownerOf(key: string): string | null {
    const owner = this.#owners.get(key);
    return owner === undefined ? (this.#before.get(key) ?? null) : owner;
  }
}
