import type { BatchFound, BatchReads, OutcomeChunk } from '#libs/messages';
import type { ClaimOf } from './claims.js';
import type { Identity } from './identity.js';

const NOTHING_FOUND: BatchFound = { customers: new Map(), ownersOfExternalIds: new Map() };

interface ReadRules {
  readonly workspace: string;
  readonly identity: Identity;
  readonly claimOf: ClaimOf;
}

/** The customers of a batch's accepted rows, and the external IDs by which they are found or that they claim. */
export const readsOf = ({ workspace, identity, claimOf }: ReadRules, batch: readonly OutcomeChunk[]): BatchReads => {
  const keys = new Set<string>();
  const externalIds = new Set<string>();
  for (const { accepted } of batch) {
    for (const row of accepted) {
      keys.add(identity.keyOf(row, NOTHING_FOUND));
      const externalId = identity.externalIdOf(row) ?? claimOf(row, null);
      if (externalId !== null) externalIds.add(externalId);
    }
  }
  return { workspace, keys: [...keys], externalIds: [...externalIds] };
};
