import type { BatchFound, BatchReads, OutcomeChunk, RunDefinition } from '#libs/messages';
import { type ClaimOf, externalIdKey } from './claims.js';
import { fieldsOf } from './fields.js';
import type { Identity } from './identity.js';
import { type UniqueClaimsOf, uniqueFields } from './unique-values.js';

/** An empty snapshot. */
export const NOTHING_FOUND: BatchFound = {
  customers: new Map(),
  owners: {},
  ownersOfUniqueValues: new Map(),
  givenUp: new Map(),
};

export const noReads = (workspace: string): BatchReads => ({
  workspace,
  lookups: [],
  uniqueValues: [],
  claims: [],
});

interface ReadRules {
  readonly workspace: string;
  readonly identity: Identity;
  readonly claimOf: ClaimOf;
  readonly uniqueClaimsOf: UniqueClaimsOf;
}

/** Whether rows claim values besides the ID that finds their customer. */
export const claimsValues = (definition: RunDefinition): boolean =>
  uniqueFields(definition).length > 0 || fieldsOf(definition).some(({ id }) => id === 'external_id');

/** The customers of a batch's accepted rows, the external IDs by which they are found, and all values that they claim. */
export const readsOf = (
  { workspace, identity, claimOf, uniqueClaimsOf }: ReadRules,
  batch: Iterable<OutcomeChunk>,
): BatchReads => {
  const keys = new Set<string>();
  const externalIds = new Set<string>();
  const uniqueValues = new Set<string>();
  const claims = new Set<string>();
  for (const { accepted } of batch) {
    for (const row of accepted) {
      keys.add(identity.keyOf(row, NOTHING_FOUND));
      const claimed = claimOf(row, null);
      const externalId = identity.externalIdOf(row) ?? claimed;
      if (externalId !== null) externalIds.add(externalId);
      if (claimed !== null) claims.add(externalIdKey(workspace, claimed));
      for (const { taken } of uniqueClaimsOf(row, null)) uniqueValues.add(taken);
    }
  }
  for (const taken of uniqueValues) claims.add(taken);
  return {
    workspace,
    lookups: [
      { by: '_id', values: [...keys] },
      { by: 'external_id', values: [...externalIds] },
    ],
    uniqueValues: [...uniqueValues],
    claims: [...claims],
  };
};
