import type { CompiledByMoment } from '#libs/mapping';
import type { ClaimOf } from './claims.js';
import type { Decide } from './decide.js';
import type { IdentifiersOf } from './identifiers.js';
import type { ListRules } from './listed-rows.js';
import type { Rejecter } from './reject-row.js';
import type { Identity, RowExtras } from './row-rules.js';
import type { RunClock } from './run-clock.js';
import type { JoinedSegment } from './segment-members.js';
import type { UniqueClaimsOf } from './unique-values.js';

/** What a run's batches are folded by. */
export interface FoldRules extends ListRules {
  readonly workspace: string;
  readonly clock: RunClock;
  readonly identity: Identity;
  /** All rows of the run are in one lane: each sees what those before it did (correctness.md, 23). */
  readonly isOrdered: boolean;
  /** What is given up is free at once: for other rows of the run it does not stay taken. */
  readonly freesAtOnce: boolean;
  /** Customers may come in several batches of the run, which counts each of them once. */
  readonly mergesRepeats: boolean;
  /** What decides on a row is locked for as long as its transaction lasts. */
  readonly locksIdentities: boolean;
  /** Null: customers join none. */
  readonly segment: JoinedSegment | null;
  readonly identifiersOf: IdentifiersOf;
  readonly claimOf: ClaimOf;
  readonly uniqueClaimsOf: UniqueClaimsOf;
  readonly decide: Decide;
  readonly countOf: NonNullable<RowExtras['countOf']>;
  readonly rejecter: Rejecter;
}

/** The rules of a run, and those for records of a moment. */
export type TimedRules = CompiledByMoment<FoldRules>;
