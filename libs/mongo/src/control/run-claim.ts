import type { RunDefinition } from '#libs/messages';
import { type Holder, leaseIsFree } from './lease.js';

/** Runs that somebody may claim. */
export interface ClaimableRuns {
  /** Those of the definition that the claimant knows. */
  readonly versions: readonly RunDefinition['version'][];
  /** Workspaces whose runs are left to others. */
  readonly except?: readonly string[];
}

export interface RunClaim extends Holder, Pick<ClaimableRuns, 'versions'> {
  /** Only this one. */
  readonly run?: string;
}

/** Runs that are free. Those over staged actions read no files, and are claimed by lane. */
export const claimable = ({ versions, except = [] }: ClaimableRuns) => ({
  state: 'running' as const,
  workspace: { $nin: [...except] },
  'definition.version': { $in: [...versions] },
  'definition.staged': { $exists: false },
  ...leaseIsFree,
});

export const claimableBy = ({ run, versions }: RunClaim) => ({
  ...(run === undefined ? {} : { _id: run }),
  ...claimable({ versions }),
});
