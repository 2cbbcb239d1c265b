import type { RunDefinition } from '#libs/messages';
import { type Holder, leaseIsFree } from './lease.js';

export interface RunClaim extends Holder {
  /** Workspaces whose runs are left to others. */
  readonly except?: readonly string[];
  /** Those of the definition that the claimant knows. */
  readonly versions: readonly RunDefinition['version'][];
}

/** Runs that are free for it. Those over staged actions read no files, and are claimed by lane. */
export const claimableBy = ({ versions, except = [] }: RunClaim) => ({
  state: 'running' as const,
  workspace: { $nin: [...except] },
  'definition.version': { $in: [...versions] },
  'definition.staged': { $exists: false },
  ...leaseIsFree,
});
