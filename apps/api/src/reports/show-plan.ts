import type { ViewOf } from '#libs/api-contract';
import type { PlannedChange } from '#libs/messages';
import type { RunOutline, Stores } from '#libs/mongo';
import { type Caller, hasScope } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { viewPlan } from '../views/import-view.js';
import { requireReports } from './require-kept.js';

type PlanStores = Pick<Stores, 'imports' | 'runs' | 'fences' | 'plans'>;

/**
 * What a row would change. What the database holds of the customer is for those who may read customers: the old values,
 * and the loyalty ID of one that the file names by its external ID.
 */
const viewChange = (
  change: PlannedChange,
  { definition }: RunOutline,
  readsCustomers: boolean,
): PlanView['changes'][number] => ({
  file: definition.files[change.file]?.name ?? null,
  row: change.row,
  ...(readsCustomers || definition.matching.identifiers.includes('id') ? { customer_id: change.customer } : {}),
  ...(change.matched_by && { matched_by: change.matched_by }),
  fields: readsCustomers ? change.fields : change.fields.map(({ before: _, ...field }) => field),
});

/** What the import would do, as its latest validation foresees it. Throws Problem. */
export const showPlan = async (stores: PlanStores, caller: Caller, id: string): Promise<PlanView> => {
  const found = await findImport(stores, caller, id);
  requireReports(found);
  const run = found.validation === null ? null : await stores.runs.outline(found.validation);
  if (run === null) throw new Problem('validation_required', 'There is no plan yet: validate the import.');
  const [totals, { changes, created }] = await Promise.all([
    run.totals ?? stores.fences.totals(run._id),
    stores.plans.sample(run._id),
  ]);
  const readsCustomers = hasScope(caller, 'customers:read');
  const view = (change: PlannedChange) => viewChange(change, run, readsCustomers);
  return { state: run.state, ...viewPlan(run, totals), changes: changes.map(view), new_customers: created.map(view) };
};

export type PlanView = ViewOf<'Plan'>;
