/** How much is on its way, or may be. */
export interface Amount {
  readonly rows: number;
  readonly bytes: number;
}

export interface ActiveRun {
  readonly _id: string;
  readonly workspace: string;
}

const part = (budget: number, parts: number, least: number): number => Math.max(least, Math.floor(budget / parts));

/**
 * The share of a run in the budget of all runs: equal parts for the workspaces that have any, in each of these equal
 * parts for its runs, and never less than one chunk (correctness.md, 14). Computed from the active runs of the
 * database, so that all instances agree.
 */
export const budgetShareOf = (run: ActiveRun, active: readonly ActiveRun[], budget: Amount, chunk: Amount): Amount => {
  // A run that has just been claimed may be younger than the list.
  const runs = active.some(({ _id }) => _id === run._id) ? active : [...active, run];
  const workspaces = new Set(runs.map(({ workspace }) => workspace)).size;
  const ofWorkspace = runs.filter(({ workspace }) => workspace === run.workspace).length;
  const parts = workspaces * ofWorkspace;
  return { rows: part(budget.rows, parts, chunk.rows), bytes: part(budget.bytes, parts, chunk.bytes) };
};

/** Shares are equal once those have drained who were given more while they were fewer; until then so much is in flight. */
const MOST_BUDGETS = 1.5;

/** A share as far as what others have in flight leaves room for it, and never less than one chunk. */
export const withRoom = (share: Amount, others: Amount, budget: Amount, chunk: Amount): Amount => ({
  rows: Math.max(chunk.rows, Math.min(share.rows, budget.rows * MOST_BUDGETS - others.rows)),
  bytes: Math.max(chunk.bytes, Math.min(share.bytes, budget.bytes * MOST_BUDGETS - others.bytes)),
});

/** Something in flight is added to only within the share; with nothing in flight, one chunk of any size may go. */
export const fits = (chunk: Amount, inFlight: Amount, share: Amount): boolean =>
  (inFlight.rows === 0 && inFlight.bytes === 0) ||
  (inFlight.rows + chunk.rows <= share.rows && inFlight.bytes + chunk.bytes <= share.bytes);
