import { Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FailureNote } from './failure-note.js';

const words = { cancel: 'Cancel', close: 'Close' };

interface FormDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What the button does: a verb and its object. */
  readonly act: string;
  readonly isPending?: boolean;
  /** Nothing to send yet. */
  readonly isIncomplete?: boolean;
  readonly isDanger?: boolean;
  /** What the API said against it. */
  readonly error?: unknown;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog; a failure stays in it, with all that was entered. */
export const FormDialog = (props: FormDialogProps) => {
  const { opened, title, act, isPending = false, isIncomplete = false, isDanger = false, error } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={title}
      size={props.size ?? 'md'}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <form className="form" onSubmit={submit}>
        {props.children}
        {error ? <FailureNote error={error} /> : null}
        <div className="form-acts">
          <button type="button" className="btn" onClick={props.onClose}>
            {words.cancel}
          </button>
          <button type="submit" className={isDanger ? 'btn danger' : 'btn pri'} disabled={isPending || isIncomplete}>
            {act}
          </button>
        </div>
      </form>
    </Modal>
  );
};
