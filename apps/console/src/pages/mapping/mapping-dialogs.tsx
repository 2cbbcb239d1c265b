import type { ColumnFacts, WrongGroup } from './mapping-facts.js';
import { HowReadDialog } from './reading/how-read-dialog.js';
import { MapValuesDialog } from './remedies/map-values-dialog.js';
import { isOfValue } from './remedies/remedy-names.js';
import { SetFallbackDialog } from './remedies/set-fallback-dialog.js';
import type { NoteTarget } from './row-notes.js';
import { RulesDialog } from './rules/rules-dialog.js';
import { UnusedDialog } from './unused/unused-dialog.js';
import type { Workbench } from './use-workbench.js';
import { ValueMapDialog } from './value-map/value-map-dialog.js';
import { ColumnValuesDialog, FoundValuesDialog } from './values-dialog.js';

/** What is asked or shown above the table. */
export type OpenDialog =
  | { readonly kind: Exclude<NoteTarget, 'fallback'>; readonly attribute: string }
  | { readonly kind: 'fallback'; readonly attribute: string }
  | { readonly kind: 'column'; readonly column: ColumnFacts }
  | { readonly kind: 'found'; readonly attribute: string | null; readonly group: WrongGroup }
  | { readonly kind: 'wrong values'; readonly attribute: string; readonly values: WrongGroup['values'] }
  | { readonly kind: 'wrong fallback'; readonly attribute: string; readonly group: WrongGroup }
  | { readonly kind: 'unused' };

interface MappingDialogsProps {
  readonly dialog: OpenDialog;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

type OfRemedy = Extract<OpenDialog, { readonly kind: 'wrong values' | 'wrong fallback' | 'fallback' }>;

const RemedyDialog = ({ dialog, workbench, onClose }: MappingDialogsProps & { readonly dialog: OfRemedy }) => {
  const row = workbench.rows.find(({ attribute }) => attribute === dialog.attribute);
  if (!row) return null;
  const shared = { row, onClose, onApply: workbench.apply };
  return dialog.kind === 'wrong values' ? (
    <MapValuesDialog {...shared} values={dialog.values} />
  ) : (
    <SetFallbackDialog {...shared} isOfWrong={dialog.kind === 'wrong fallback' && isOfValue(dialog.group.code)} />
  );
};

type OfRow = Extract<OpenDialog, { readonly kind: NoteTarget }>;

/** What the menu of a row opens. */
const RowDialog = ({ dialog, workbench, onClose }: MappingDialogsProps & { readonly dialog: OfRow }) => {
  const { found, saving, columns, apply: onApply } = workbench;
  const row = workbench.rows.find(({ attribute }) => attribute === dialog.attribute);
  if (!row) return null;
  const shared = { id: found.id, tag: saving.tag, row, columns, onApply, onClose };
  if (dialog.kind === 'values') return <ValueMapDialog {...shared} />;
  if (dialog.kind === 'reading') return <HowReadDialog {...{ row, workbench, onClose }} />;
  return dialog.kind === 'rules' ? <RulesDialog {...{ row, workbench, onClose }} /> : null;
};

/** The dialog that is open. */
export const MappingDialogs = ({ dialog, workbench, onClose }: MappingDialogsProps) => {
  const { id } = workbench.found;
  switch (dialog.kind) {
    case 'column':
      return <ColumnValuesDialog id={id} column={dialog.column} onClose={onClose} />;
    case 'found':
      return <FoundValuesDialog {...{ id, onClose }} {...dialog} tag={workbench.saving.tag} />;
    case 'fallback':
    case 'wrong values':
    case 'wrong fallback':
      return <RemedyDialog {...{ workbench, onClose }} dialog={dialog} />;
    case 'unused':
      return <UnusedDialog {...{ workbench, onClose }} />;
    default:
      return <RowDialog {...{ workbench, onClose }} dialog={dialog} />;
  }
};
