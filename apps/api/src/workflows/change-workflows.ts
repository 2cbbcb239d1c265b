import { unwrittenStates } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { refuseState, requireState } from '../imports/require-state.js';
import { type ImpactView, viewImpact } from '../views/workflow-view.js';
import { activeOf, findImpact } from './workflow-impact.js';

type ImpactStores = Pick<Stores, 'imports' | 'files' | 'workflows'>;

/** What an import would set off now, and what was set inactive for it. Throws Problem. */
export const listImpact = async (stores: ImpactStores, caller: Caller, id: string): Promise<readonly ImpactView[]> => {
  const impact = await findImpact(stores, await findImport(stores, caller, id));
  return impact.map((workflow) => viewImpact(workflow, id));
};

/** Sets workflows inactive for the time of an import that has not begun. Throws Problem. */
export const setInactive = async (
  stores: ImpactStores,
  caller: Caller,
  { id, ids }: { readonly id: string; readonly ids: readonly string[] },
): Promise<void> => {
  const found = await findImport(stores, caller, id);
  await requireState(stores, found, unwrittenStates);
  const known = new Set((await findImpact(stores, found)).map(({ _id }) => _id));
  const unknown = ids.filter((each) => !known.has(each));
  if (unknown.length > 0) throw new Problem('not_found', `The import sets off no workflow ${unknown.join(', ')}.`);
  const { workspace, by } = caller;
  if (await stores.workflows.setInactive({ workspace, import: id, ids, by, from: unwrittenStates })) return;
  await refuseState(stores, await findImport(stores, caller, id));
};

/** Sets those active again that were set inactive for an import. Throws Problem. */
export const setActiveAgain = async (stores: ImpactStores, caller: Caller, id: string): Promise<void> => {
  await findImport(stores, caller, id);
  await stores.workflows.setActiveAgain({ workspace: caller.workspace, import: id });
};

/** Keeps that somebody took note of the workflows that are active now. Throws Problem. */
export const acknowledgeWorkflows = async (stores: ImpactStores, caller: Caller, id: string): Promise<void> => {
  const found = await findImport(stores, caller, id);
  const workflows = activeOf(await findImpact(stores, found), id).map((workflow) => workflow.id);
  const { workspace, by } = caller;
  if (await stores.imports.acknowledgeWorkflows({ workspace, id, from: unwrittenStates, by, workflows })) return;
  await refuseState(stores, await findImport(stores, caller, id));
};
