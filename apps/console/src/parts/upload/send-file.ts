import { addressOf, headersOf } from '../../api/call.js';
import { type ProblemDetails, ProblemError } from '../../api/problem-error.js';

export interface FileSending {
  /** Of the import. */
  readonly id: string;
  readonly file: File;
  /** Sent again under its key, the file is there once. */
  readonly key: string;
  readonly signal: AbortSignal;
  readonly onSent: (bytes: number) => void;
}

const problemIn = (text: string): ProblemDetails | null => {
  try {
    return JSON.parse(text) as ProblemDetails;
  } catch {
    return null;
  }
};

const formOf = (file: File): FormData => {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
};

const open = ({ id, key }: FileSending): XMLHttpRequest => {
  const request = new XMLHttpRequest();
  request.open('POST', addressOf('/v1/imports/{id}/files', { id }));
  for (const [name, value] of Object.entries(headersOf('POST', key))) request.setRequestHeader(name, value);
  return request;
};

/** Sends one file, told of its bytes as they go, which `fetch` can't do. Throws ProblemError, and the signal's reason. */
export const sendFile = (sending: FileSending): Promise<void> =>
  new Promise((resolve, reject) => {
    const { file, signal, onSent } = sending;
    const request = open(sending);
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, file.size));
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new ProblemError(request.status, problemIn(request.responseText)));
    };
    request.onerror = () => reject(new ProblemError(0, null));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(file));
  });

/** Whether the file is still where it was chosen, and as it was then. */
export const isReadable = async (file: File): Promise<boolean> => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
};
