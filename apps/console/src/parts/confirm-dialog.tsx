import { type ReactNode, useState } from 'react';
import { FormDialog } from './form-dialog.js';
import { TextField } from './text-field.js';

const words = { typed: (name: string) => `Type ${name} to confirm` };

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What it will do, before it is done. */
  readonly children: ReactNode;
  readonly act: string;
  /** For what can't be taken back: this name has to be typed. */
  readonly name?: string;
  readonly isDanger?: boolean;
  /** Something in the dialog still has to be chosen. */
  readonly isIncomplete?: boolean;
  readonly isPending?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

const NameField = ({ name, onMatch }: { readonly name: string; readonly onMatch: (matches: boolean) => void }) => (
  <TextField
    label={words.typed(name)}
    autoComplete="off"
    spellCheck={false}
    data-autofocus
    onChange={(event) => onMatch(event.target.value.trim() === name)}
  />
);

/** Asks before something is done that has an effect elsewhere. */
export const ConfirmDialog = ({ children, name, isIncomplete = false, onConfirm, ...dialog }: ConfirmDialogProps) => {
  const [matches, setMatches] = useState(false);
  return (
    <FormDialog
      {...dialog}
      isIncomplete={isIncomplete || (name !== undefined && !matches)}
      onSubmit={onConfirm}
      onClose={() => {
        setMatches(false);
        dialog.onClose();
      }}
    >
      <div className="form-text">{children}</div>
      {name === undefined ? null : <NameField name={name} onMatch={setMatches} />}
    </FormDialog>
  );
};
