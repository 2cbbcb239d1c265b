import type { AnswerTo, CallInput } from '../../api/call.js';

export type ListedWorkflow = AnswerTo<'listWorkflows'>['items'][number];

/** What was entered for a workflow. */
export interface WorkflowDraft {
  readonly name: string;
  /** One of the choices; empty: another action, which is typed. */
  readonly chosen: string;
  readonly typed: string;
  readonly active: boolean;
}

const known: Readonly<Record<string, string>> = {
  opt_in: 'A customer is created',
  profile: 'A customer is updated',
};

/** What sets a workflow off, in words; null: there are none for this action. */
export const triggerWords = (trigger: string): string | null =>
  Object.hasOwn(known, trigger) ? (known[trigger] ?? null) : null;

const OTHER = { value: '', label: 'Another action of an event' };

/** What can be chosen: the actions of the events of imports, each once, and any other. */
export const triggerChoices = (triggers: readonly string[]) => [
  ...[...new Set(triggers)].toSorted().map((value) => ({ value, label: triggerWords(value) ?? value })),
  OTHER,
];

/** How a form begins: empty, or with a workflow that is changed. */
export const workflowDraftOf = (workflow: ListedWorkflow | null, triggers: readonly string[]): WorkflowDraft => {
  if (workflow === null) return { name: '', chosen: [...triggers].toSorted()[0] ?? '', typed: '', active: true };
  const { name, trigger, active } = workflow;
  return triggers.includes(trigger)
    ? { name, chosen: trigger, typed: '', active }
    : { name, chosen: '', typed: trigger, active };
};

const ACTION = /^[a-z][a-z0-9_]{0,63}$/;
const ACTION_FAULT = 'Small letters a to z, digits and underscores; a letter first.';

const triggerOf = ({ chosen, typed }: WorkflowDraft): string => (chosen === '' ? typed.trim() : chosen);

/** What is wrong with the action that was typed; null: nothing, or nothing was typed yet. */
export const typedFault = ({ typed }: Pick<WorkflowDraft, 'typed'>): string | null =>
  typed.trim() === '' || ACTION.test(typed.trim()) ? null : ACTION_FAULT;

/** Whether there is enough to send it. */
export const isWorkflowComplete = (draft: WorkflowDraft): boolean =>
  draft.name.trim() !== '' && ACTION.test(triggerOf(draft));

/** The request that makes the workflow, or says all of it again. */
export const workflowBody = (draft: WorkflowDraft): CallInput<'createWorkflow'>['body'] => ({
  name: draft.name.trim(),
  trigger: triggerOf(draft),
  active: draft.active,
});
