import { kinds } from '#libs/kinds';
import type { WorkflowReference } from '#libs/messages';
import type { ImportDoc, Stores, WorkflowDoc } from '#libs/mongo';
import { isHeldBy } from './workflow-holds.js';

/**
 * The workflows that an import, or a stream, would set off, and those that were set inactive for its time (spec: customers.md, 4).
 */
export const findImpact = (
  { workflows }: Pick<Stores, 'workflows'>,
  { _id, workspace, kind }: Pick<ImportDoc, '_id' | 'workspace' | 'kind'>,
): Promise<readonly WorkflowDoc[]> => {
  const triggers = kinds.get(kind)?.triggers ?? [];
  return workflows.concerning({ workspace, import: _id, triggers });
};

export const referTo = ({ _id, name, trigger }: WorkflowDoc): WorkflowReference => ({ id: _id, name, trigger });

/** An import that ends may set a workflow active again while this one is at work. */
const isActiveFor = (workflow: WorkflowDoc, importId: string): boolean =>
  workflow.active || !isHeldBy(workflow, importId);

/** Those that an import may set off: active ones, and those that are inactive for the time of other imports. */
export const activeOf = (impact: readonly WorkflowDoc[], importId: string): readonly WorkflowReference[] =>
  impact.filter((workflow) => isActiveFor(workflow, importId)).map(referTo);

/** Ids of the workflows whose being active somebody took note of. */
export const acknowledgedIn = ({ acknowledgements = [] }: ImportDoc): readonly string[] =>
  acknowledgements.flatMap(({ workflows = [] }) => workflows);
