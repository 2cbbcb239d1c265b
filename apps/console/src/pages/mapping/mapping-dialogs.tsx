import type { ColumnFacts, WrongGroup } from './mapping-facts.js';
import type { NoteTarget } from './row-notes.js';
import type { Workbench } from './use-workbench.js';
import { ColumnValuesDialog, FoundValuesDialog } from './values-dialog.js';

/** What is asked or shown above the table. */
export type OpenDialog =
  | { readonly kind: NoteTarget; readonly attribute: string }
  | { readonly kind: 'column'; readonly column: ColumnFacts }
  | { readonly kind: 'found'; readonly attribute: string | null; readonly group: WrongGroup }
  | { readonly kind: 'unused' };

interface MappingDialogsProps {
  readonly dialog: OpenDialog;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

/** The dialog that is open. */
export const MappingDialogs = ({ dialog, workbench, onClose }: MappingDialogsProps) => {
  const { id } = workbench.found;
  switch (dialog.kind) {
    case 'column':
      return <ColumnValuesDialog id={id} column={dialog.column} onClose={onClose} />;
    case 'found':
      return <FoundValuesDialog {...{ id, onClose }} {...dialog} tag={workbench.saving.tag} />;
    default:
      return null;
  }
};
