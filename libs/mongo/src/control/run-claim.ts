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

/** Runs over the records of a topic belong to their stream: they are claimed with it, and end when a person says so. */
export const ofImports = { 'definition.stream': { $exists: false } } as const;

/** Runs that are free. Those over staged actions read no files, and are claimed by lane. */
export const claimable = ({ versions, except = [] }: ClaimableRuns) => ({
  state: 'running' as const,
  workspace: { $nin: [...except] },
  'definition.version': { $in: [...versions] },
  'definition.staged': { $exists: false },
  ...ofImports,
  ...leaseIsFree,
});

export const claimableBy = ({ run, versions }: RunClaim) => ({
  ...(run === undefined ? {} : { _id: run }),
  ...claimable({ versions }),
});
