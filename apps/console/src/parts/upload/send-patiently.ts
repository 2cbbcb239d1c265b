import { isReadable } from './send-file.js';
import { maySucceedLater, PATIENCE_MS, pauseAfter } from './upload-patience.js';

/** `crypto.randomUUID` is there on secure pages only. */
export const newSendingKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', end, { once: true });
  });

interface Sent {
  readonly file: File;
  readonly signal: AbortSignal;
  /** Told before each pause. */
  readonly onPause: () => void;
}

/** Sends a file again, under the same key, for as long as what went wrong may pass by itself. */
export const sendPatiently = async <T>(attempt: () => Promise<T>, { file, signal, onPause }: Sent): Promise<T> => {
  const since = Date.now();
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isOver = !maySucceedLater(error) || Date.now() - since > PATIENCE_MS;
      if (signal.aborted || isOver || !(await isReadable(file))) throw error;
    }
    onPause();
    await pause(pauseAfter(failures), signal);
  }
};
