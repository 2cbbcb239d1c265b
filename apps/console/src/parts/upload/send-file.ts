import { addressOf } from '../../api/call.js';
import { type FormSending, sendForm } from './send-form.js';

export interface FileSending extends Pick<FormSending, 'key' | 'signal' | 'onSent'> {
  /** Of the import. */
  readonly id: string;
  readonly file: File;
}

/** Sends one file of an import. Throws as sendForm does. */
export const sendFile = async ({ id, file, key, signal, onSent }: FileSending): Promise<void> => {
  const form = new FormData();
  form.append('file', file, file.name);
  const address = addressOf('/v1/imports/{id}/files', { id });
  // A form is somewhat longer than its file.
  await sendForm({ address, form, key, signal, onSent: (bytes) => onSent(Math.min(bytes, file.size)) });
};

/** Whether the file is still where it was chosen, and as it was then. */
export const isReadable = async (file: File): Promise<boolean> => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
};
