import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { SecretLine } from '../../parts/secret-line.js';

const words = { close: 'Close', done: 'I have copied it' };

interface SecretDialogProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  /** What it is for, and until when. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** Shows once what can't be shown again; a click beside it doesn't close it. */
export const SecretDialog = ({ title, label, secret, children, onClose }: SecretDialogProps) => (
  <Modal
    opened
    onClose={onClose}
    title={title}
    size="lg"
    closeOnClickOutside={false}
    closeButtonProps={{ 'aria-label': words.close }}
  >
    <div className="form">
      <div className="form-text">{children}</div>
      <SecretLine label={label} text={secret} />
      <div className="form-acts">
        <button type="button" className="btn pri" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </div>
  </Modal>
);
