import { call } from '../../api/call.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useAct } from '../../parts/use-act.js';
import type { ListedAttribute } from './attribute-draft.js';

const words = {
  title: (label: string) => `Remove ${label}`,
  act: 'Remove attribute',
  effect:
    'Columns are no longer read into it, and mappings that name it are refused. Its values stay in the customers, and are there again if an attribute of this ID and type is added.',
};

interface RemoveAttributeProps {
  readonly attribute: ListedAttribute;
  readonly onClose: () => void;
}

/** Removes an attribute of the workspace's own. */
export const RemoveAttribute = ({ attribute, onClose }: RemoveAttributeProps) => {
  const { id, label } = attribute;
  const remove = useAct(() => call('removeAttribute', { path: { id } }), {
    refresh: ['listAttributes'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.title(label ?? id)}
      act={words.act}
      name={id}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {words.effect}
    </ConfirmDialog>
  );
};
