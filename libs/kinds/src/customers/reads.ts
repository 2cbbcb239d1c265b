import type { AcceptedRow, BatchFound, BatchReads, LookupField, OutcomeChunk } from '#libs/messages';
import { type ClaimOf, externalIdKey } from './claims.js';
import type { Identity } from './row-rules.js';
import { recordReads } from './seen-records.js';
import type { UniqueClaimsOf } from './unique-values.js';

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

/** What decides which customers and values a row concerns. */
export interface ReadRules {
  readonly workspace: string;
  readonly identity: Identity;
  readonly claimOf: ClaimOf;
  readonly uniqueClaimsOf: UniqueClaimsOf;
  /** What is given up is free for other rows of the run. */
  readonly freesAtOnce: boolean;
}

/** Collects what a batch must read. */
class Reads {
  readonly #values = new Map<LookupField, Set<string>>();
  readonly #uniqueValues = new Set<string>();
  readonly #claims = new Set<string>();

  constructor(private readonly rules: ReadRules) {}

  readonly ask = (by: LookupField, value: string): void => {
    const values = this.#values.get(by);
    if (values) values.add(value);
    else this.#values.set(by, new Set([value]));
  };

  add(row: AcceptedRow): void {
    const { workspace, identity, claimOf, uniqueClaimsOf } = this.rules;
    identity.ask(row, this.ask);
    const claimed = claimOf(row, null);
    if (claimed !== null) {
      this.ask('external_id', claimed);
      this.#claims.add(externalIdKey(workspace, claimed));
    }
    for (const { taken } of uniqueClaimsOf(row, null)) this.#uniqueValues.add(taken);
  }

  all(): BatchReads {
    const { workspace, freesAtOnce } = this.rules;
    return {
      workspace,
      lookups: Array.from(this.#values, ([by, values]) => ({ by, values: [...values] })),
      uniqueValues: [...this.#uniqueValues],
      claims: freesAtOnce ? [] : [...this.#claims, ...this.#uniqueValues],
    };
  }
}

/** The same for rows of which no more than their keys need be known; null: they have none. */
export const compileReadsOfKeys = (rules: ReadRules): ((keys: readonly string[]) => BatchReads) | null => {
  const { askByKey } = rules.identity;
  if (!askByKey) return null;
  return (keys) => {
    const reads = new Reads(rules);
    for (const key of keys) askByKey(key, reads.ask);
    return reads.all();
  };
};

/** The customers that a batch's rows are about, by all that finds them, and all values that they claim. */
export const readsOf = (rules: ReadRules, batch: Iterable<OutcomeChunk>): BatchReads => {
  const reads = new Reads(rules);
  const chunks: OutcomeChunk[] = [];
  for (const chunk of batch) {
    for (const row of chunk.accepted) reads.add(row);
    for (const row of chunk.rejected) rules.identity.rejected?.ask(row, reads.ask);
    if (chunk.stream) chunks.push(chunk);
  }
  return { ...reads.all(), ...recordReads(chunks) };
};
