import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api/call.js';
import { importKey, type ShownImport } from '../../api/shown-import.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';

const words = {
  cancel: {
    title: 'Cancel this import?',
    text: 'Nothing has been written. Its files and errors stay for some time; it can’t be started any more.',
    act: 'Cancel import',
  },
  delete: {
    title: 'Delete this import?',
    text: 'Nothing of it has been written. It goes for good, with its files, errors and mapping.',
    act: 'Delete import',
  },
};

interface EndImportProps {
  readonly found: ShownImport;
  /** Null: nothing is asked. */
  readonly act: 'cancel' | 'delete' | null;
  readonly onClose: () => void;
}

/** Asks before an import is cancelled or deleted. */
export const EndImport = ({ found: { id }, act, onClose }: EndImportProps) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const cancel = useMutation({
    mutationFn: () => call('cancelImport', { path: { id } }),
    onSuccess: (ended) => {
      client.setQueryData(importKey(id), ended);
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: () => call('deleteImport', { path: { id } }),
    onSuccess: async () => {
      await navigate({ to: '/imports' });
      client.removeQueries({ queryKey: importKey(id) });
    },
  });
  const { title, text, act: label } = words[act ?? 'cancel'];
  const ending = act === 'delete' ? remove : cancel;
  return (
    <ConfirmDialog
      opened={act !== null}
      title={title}
      act={label}
      isDanger
      isPending={ending.isPending}
      error={ending.error}
      onConfirm={() => ending.mutate()}
      onClose={onClose}
    >
      <p>{text}</p>
    </ConfirmDialog>
  );
};
