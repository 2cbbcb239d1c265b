import { kinds } from '#libs/kinds';
import type { WorkflowReference } from '#libs/messages';
import type { ImportDoc, Stores, WorkflowDoc } from '#libs/mongo';

/**
 * The workflows that an import would set off, and those that were set inactive for its time (spec: customers.md, 4).
 */
export const findImpact = (
  { workflows }: Pick<Stores, 'workflows'>,
  { _id, workspace, kind }: ImportDoc,
): Promise<readonly WorkflowDoc[]> => {
  const triggers = kinds.get(kind)?.triggers ?? [];
  return workflows.concerning({ workspace, import: _id, triggers });
};

export const referTo = ({ _id, name, trigger }: WorkflowDoc): WorkflowReference => ({ id: _id, name, trigger });

export const activeOf = (impact: readonly WorkflowDoc[]): readonly WorkflowReference[] =>
  impact.filter(({ active }) => active).map(referTo);

/** Ids of the workflows whose being active somebody took note of. */
export const acknowledgedIn = ({ acknowledgements = [] }: ImportDoc): readonly string[] =>
  acknowledgements.flatMap(({ workflows = [] }) => workflows);
