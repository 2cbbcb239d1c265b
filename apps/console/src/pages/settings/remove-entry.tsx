import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import type { ShownResource } from '../../parts/reference/shown-resources.js';
import { type ListedEntry, removeEntry } from '../../parts/reference/use-entries.js';
import { useAct } from '../../parts/use-act.js';

const words = {
  title: (name: string) => `Delete ${name}`,
  act: 'Delete',
  effect: 'It can’t be deleted while another entry, or an import that is not over, names it.',
};

interface RemoveEntryProps {
  readonly resource: ShownResource;
  readonly entry: ListedEntry;
  readonly onClose: () => void;
}

/** Deletes an entry; what still refers to it is said by the API. */
export const RemoveEntry = ({ resource, entry, onClose }: RemoveEntryProps) => {
  const remove = useAct(() => removeEntry(resource, entry.id), {
    refresh: [resource.calls.list],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.title(entry.name ?? entry.id)}
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
