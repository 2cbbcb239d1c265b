import type { WorkflowDoc } from '#libs/mongo';
import { isHeldBy } from '../workflows/workflow-holds.js';

export const viewWorkflow = ({ _id, name, trigger, active, createdAt, createdBy }: WorkflowDoc) => ({
  id: _id,
  name,
  trigger,
  active,
  created_at: createdAt,
  created_by: createdBy,
});

/** As an import shows it: whether it was set inactive from there, and so can be set active again from there. */
export const viewImpact = ({ _id, name, trigger, active, ...workflow }: WorkflowDoc, importId: string) => ({
  id: _id,
  name,
  trigger,
  active,
  set_inactive_here: isHeldBy(workflow, importId),
});

export type WorkflowView = ReturnType<typeof viewWorkflow>;
export type ImpactView = ReturnType<typeof viewImpact>;
