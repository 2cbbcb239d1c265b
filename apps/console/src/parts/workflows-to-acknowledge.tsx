import { ProblemError } from '../api/problem-error.js';
import { CheckField } from './check-field.js';

const words = {
  label: (names: readonly string[]) =>
    `Set off ${names.length === 0 ? 'active workflows' : names.join(', ')} all the same`,
  help: 'Active workflows are set off by what the records do. Under Workflows they can be set inactive.',
};

/** Names of the workflows that nobody took note of yet, if that is what was said against a request. */
export const workflowsIn = (error: unknown): readonly string[] => {
  if (!(error instanceof ProblemError) || error.problem?.code !== 'workflows_not_acknowledged') return [];
  return (error.problem.errors ?? []).flatMap((one) =>
    'name' in one && typeof one.name === 'string' ? [one.name] : [],
  );
};

interface WorkflowsToAcknowledgeProps {
  readonly error: unknown;
  readonly acknowledged: boolean;
  readonly onChange: (acknowledged: boolean) => void;
}

/** Asked for once the API has refused something because of them. */
export const WorkflowsToAcknowledge = ({ error, acknowledged, onChange }: WorkflowsToAcknowledgeProps) => {
  const names = workflowsIn(error);
  if (names.length === 0 && !acknowledged) return null;
  return <CheckField label={words.label(names)} help={words.help} checked={acknowledged} onChange={onChange} />;
};
