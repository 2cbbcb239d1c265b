import { call } from '../../api/call.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useAct } from '../../parts/use-act.js';
import type { ListedWorkflow } from './workflow-draft.js';

const words = {
  title: (name: string) => `Delete ${name}`,
  act: 'Delete workflow',
  effect: 'Imports and streams no longer warn of it. The automation itself runs elsewhere and stays as it is.',
};

interface DeleteWorkflowProps {
  readonly workflow: ListedWorkflow;
  readonly onClose: () => void;
}

/** Deletes a workflow here; where it runs nothing changes. */
export const DeleteWorkflow = ({ workflow, onClose }: DeleteWorkflowProps) => {
  const remove = useAct(() => call('removeWorkflow', { path: { id: workflow.id } }), {
    refresh: ['listWorkflows'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.title(workflow.name)}
      act={words.act}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {words.effect}
    </ConfirmDialog>
  );
};
