import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { kindsQuery } from '../../api/known-kinds.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { SelectField } from '../../parts/select-field.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import {
  isWorkflowComplete,
  type ListedWorkflow,
  triggerChoices,
  typedFault,
  type WorkflowDraft,
  workflowBody,
  workflowDraftOf,
} from './workflow-draft.js';

const words = {
  create: 'Create a workflow',
  act: 'Create workflow',
  change: (name: string) => `Change ${name}`,
  save: 'Save changes',
  name: 'Name',
  nameHelp: 'As the automation is called where it runs.',
  trigger: 'Set off when',
  typed: 'Action of the event',
  typedHelp: 'As it is in the events of customers: cart_left, say.',
  active: 'Active',
  activeHelp: 'Who starts an import that would set it off is warned.',
};

interface WorkflowFormProps {
  /** Null: a new one. */
  readonly workflow: ListedWorkflow | null;
  readonly onClose: () => void;
}

interface WorkflowFieldsProps {
  readonly draft: WorkflowDraft;
  readonly triggers: readonly string[];
  readonly onChange: (changes: Partial<WorkflowDraft>) => void;
}

const TriggerFields = ({ draft, triggers, onChange }: WorkflowFieldsProps) => (
  <>
    <SelectField
      label={words.trigger}
      choices={triggerChoices(triggers)}
      value={draft.chosen}
      onChange={(chosen) => onChange({ chosen })}
    />
    {draft.chosen === '' ? (
      <TextField
        label={words.typed}
        help={words.typedHelp}
        fault={typedFault(draft)}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={draft.typed}
        onChange={({ target }) => onChange({ typed: target.value })}
      />
    ) : null}
  </>
);

const useSave = ({ workflow, onClose }: WorkflowFormProps, draft: WorkflowDraft) =>
  useAct(
    () =>
      workflow
        ? call('changeWorkflow', { path: { id: workflow.id }, body: workflowBody(draft) })
        : call('createWorkflow', { body: workflowBody(draft) }),
    { refresh: ['listWorkflows'], isToldThere: true, onDone: onClose },
  );

const LoadedForm = (props: WorkflowFormProps & { readonly triggers: readonly string[] }) => {
  const { workflow, triggers, onClose } = props;
  const [draft, setDraft] = useState(() => workflowDraftOf(workflow, triggers));
  const save = useSave(props, draft);
  const change = (changes: Partial<WorkflowDraft>) => setDraft((before) => ({ ...before, ...changes }));
  return (
    <FormDialog
      opened
      title={workflow ? words.change(workflow.name) : words.create}
      act={workflow ? words.save : words.act}
      isPending={save.isPending}
      isIncomplete={!isWorkflowComplete(draft)}
      error={save.error}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TriggerFields draft={draft} triggers={triggers} onChange={change} />
      <CheckField
        label={words.active}
        help={words.activeHelp}
        checked={draft.active}
        onChange={(active) => change({ active })}
      />
    </FormDialog>
  );
};

/** Names a workflow, or changes one. Without an answer of the kinds of imports the action is typed. */
export const WorkflowForm = (props: WorkflowFormProps) => {
  const { data: kinds, isPending } = useQuery(kindsQuery);
  const triggers = [...new Set(kinds?.flatMap((kind) => kind.triggers))];
  return isPending ? null : <LoadedForm {...props} triggers={triggers} />;
};
