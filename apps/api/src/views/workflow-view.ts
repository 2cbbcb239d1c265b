import type { ViewOf } from '#libs/api-contract';
import type { WorkflowDoc } from '#libs/mongo';
import { isHeldBy } from '../workflows/workflow-holds.js';

export const viewWorkflow = ({
  _id,
  name,
  trigger,
  active,
  createdAt,
  createdBy,
}: WorkflowDoc): ViewOf<'Workflow'> => ({
  id: _id,
  name,
  trigger,
  active,
  created_at: createdAt,
  created_by: createdBy,
});

/** As an import shows it: whether it was set inactive from there, and so can be set active again from there. */
export const viewImpact = (
  { _id, name, trigger, active, ...workflow }: WorkflowDoc,
  importId: string,
): ViewOf<'WorkflowImpact'> => ({
  id: _id,
  name,
  trigger,
  active,
  set_inactive_here: isHeldBy(workflow, importId),
});

export type WorkflowView = ViewOf<'Workflow'>;
export type ImpactView = ViewOf<'WorkflowImpact'>;
