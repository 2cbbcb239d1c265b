import type { WorkflowDoc } from '#libs/mongo';

/** Whether an import has set a workflow inactive; what was stored when only one import could is no list. */
export const isHeldBy = ({ setInactive }: Pick<WorkflowDoc, 'setInactive'>, importId: string): boolean =>
  [setInactive ?? []].flat().some((hold) => hold.import === importId);
