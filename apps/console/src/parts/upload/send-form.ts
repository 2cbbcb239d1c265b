import { headersOf } from '../../api/call.js';
import { type ProblemDetails, ProblemError } from '../../api/problem-error.js';

export interface FormSending {
  readonly address: string;
  readonly form: FormData;
  /** Sent again under its key, it has its effect once. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** Bytes of the whole form. */
  readonly onSent: (bytes: number) => void;
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const open = ({ address, key }: FormSending): XMLHttpRequest => {
  const request = new XMLHttpRequest();
  request.open('POST', address);
  for (const [name, value] of Object.entries(headersOf('POST', key))) request.setRequestHeader(name, value);
  return request;
};

/**
 * Sends a form, told of its bytes as they go, which `fetch` can't do. Returns the JSON of the answer. Throws ProblemError, and the
 * signal's reason.
 */
export const sendForm = (sending: FormSending): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { form, signal, onSent } = sending;
    const request = open(sending);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      const json = jsonIn(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(json);
      else reject(new ProblemError(request.status, json as ProblemDetails | null));
    };
    request.onerror = () => reject(new ProblemError(0, null));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
