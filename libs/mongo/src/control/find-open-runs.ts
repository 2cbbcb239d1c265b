import type { Models } from '../connection/models.js';
import type { RunDoc } from '../connection/run-doc.js';
import { type ClaimableRuns, claimable, ofImports } from './run-claim.js';

/** A run of an import that is not over, as the sharing of the budget needs it (correctness.md, 14). */
export type OpenRun = Pick<RunDoc, '_id' | 'workspace' | 'import' | 'mode' | 'startedAt' | 'lease' | 'manifest'>;

const fields = { workspace: 1, import: 1, mode: 1, startedAt: 1, lease: 1, manifest: 1 } as const;

/** The oldest first. */
const find = (runs: Models['runs'], filter: object) => runs.find(filter, fields).sort({ _id: 1 }).lean<OpenRun[]>();

export const findOpenRuns = (runs: Models['runs'], run?: string): Promise<readonly OpenRun[]> =>
  find(runs, { state: 'running', ...ofImports, ...(run === undefined ? {} : { _id: run }) }).exec();

/** At most so many. */
export const findClaimable = (
  runs: Models['runs'],
  { most, ...which }: ClaimableRuns & { readonly most: number },
): Promise<readonly OpenRun[]> => find(runs, claimable(which)).limit(most).exec();

export const countOpenRuns = (runs: Models['runs'], workspace?: string): Promise<number> =>
  runs.countDocuments({ state: 'running', ...ofImports, ...(workspace === undefined ? {} : { workspace }) }).exec();
