import type { ImportStatus, LaneManifest, RunDefinition } from '#libs/messages';
import type { Failure, RunDoc, Totals } from './control-plane.js';

export interface NewRun {
  readonly definition: RunDefinition;
  readonly by: string;
  /** States of the import from which this run may start. */
  readonly from: readonly ImportStatus[];
  readonly acceptErrors: boolean;
}

export interface RunClaim {
  readonly owner: string;
  readonly leaseMs: number;
}

/** A run that is not over, as the sharing of the budget needs it (correctness.md, 14). */
export type OpenRun = Pick<RunDoc, '_id' | 'workspace' | 'import' | 'mode' | 'startedAt' | 'lease' | 'manifest'>;

export interface RunStore {
  /** The id for a definition that is about to be started. */
  newId(): string;
  get(run: string): Promise<RunDoc | null>;
  /**
   * One transaction: the run, a fence for each lane, the import to `validating` or `importing`. False when the import is
   * in none of the states `from`.
   */
  start(request: NewRun): Promise<boolean>;
  /** The definition of a run in whatever state; null when unknown. */
  definition(run: string): Promise<RunDefinition | null>;
  /** Leases the oldest running run that nobody holds, of one of the definition versions. */
  claim(claim: RunClaim & { readonly versions: readonly number[] }): Promise<RunDoc | null>;
  /** Extends the lease; `progress` (rows applied) that grew sets takeovers to 0. False when the lease is lost or the run over. */
  renew(run: string, claim: RunClaim & { readonly progress: number }): Promise<boolean>;
  /** Gives the run back at once; the next claim is no takeover. */
  release(run: string, owner: string): Promise<void>;
  /** The first one stays; a later one must be equal. */
  writeManifest(run: string, lanes: readonly LaneManifest[]): Promise<'written' | 'equal' | 'different'>;
  openRuns(): Promise<readonly OpenRun[]>;
  /** One transaction: run `finished` with its totals, import `finished` or `validated`. False when the run was over. */
  finish(run: string, totals: Totals): Promise<boolean>;
  /** One transaction: all fences closed, run and import `failed`. False when the run was over. */
  fail(run: string, failure: Failure): Promise<boolean>;
}
