import { type ProblemDetails, ProblemError } from '../../api/problem-error.js';
import { notePace, type Pace } from './pace.js';
import { type FileSending, isReadable, sendFile } from './send-file.js';
import { newSendingKey, sendPatiently } from './send-patiently.js';

/** A file on its way into an import. What has arrived is no longer in the queue: the import has it. */
export interface FileUpload {
  readonly key: string;
  /** Of the import. */
  readonly into: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'repeating' | 'failed';
  readonly sent: number;
  readonly pace: Pace;
  /** Why it failed; `unreadable`: the file was changed, moved or taken away on this machine. */
  readonly fault: ProblemDetails | 'unreadable' | 'away' | null;
}

/** More at once would only share the line. */
const MOST_AT_ONCE = 3;

const faultOf = (error: unknown): FileUpload['fault'] =>
  error instanceof ProblemError && error.problem ? error.problem : 'away';

/**
 * Uploads of this tab, each by itself: one that fails holds up no other. It outlives the page that shows it, so that one can
 * go on to another page of the console meanwhile.
 */
export class UploadQueue {
  private uploads: readonly FileUpload[] = [];
  private arrivals = 0;
  private readonly stops = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly send: (sending: FileSending) => Promise<void> = sendFile) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): readonly FileUpload[] => this.uploads;

  /** How many have arrived so far: what shows imports looks again when it grows. */
  readonly arrived = (): number => this.arrivals;

  add(into: string, files: readonly File[]): void {
    const fresh = files.map((file): FileUpload => {
      return { key: newSendingKey(), into, file, state: 'waiting', sent: 0, pace: [], fault: null };
    });
    this.set([...this.uploads, ...fresh]);
    this.next();
  }

  /** Ends an upload, or forgets one that failed. */
  cancel(key: string): void {
    this.stops.get(key)?.abort();
    this.remove(key);
  }

  /** Under the same key: what had arrived already isn't there twice. */
  retry(key: string): void {
    this.change(key, { state: 'waiting', sent: 0, pace: [], fault: null });
    this.next();
  }

  /** Files are read in the order in which their uploads begin, so one begins only when the one before has got through. */
  private next(): void {
    const isBeginning = this.uploads.some(({ state, sent }) => state === 'sending' && sent === 0);
    const first = this.uploads.find(({ state }) => state === 'waiting');
    if (first && !isBeginning && this.stops.size < MOST_AT_ONCE) void this.run(first);
  }

  private async run(upload: FileUpload): Promise<void> {
    const { key } = upload;
    const stop = new AbortController();
    this.stops.set(key, stop);
    try {
      await this.begin(upload, stop.signal);
      this.arrivals += 1;
      this.remove(key);
    } catch (error) {
      const fault = (await isReadable(upload.file)) ? faultOf(error) : 'unreadable';
      if (!stop.signal.aborted) this.change(key, { state: 'failed', fault });
    } finally {
      this.stops.delete(key);
      this.next();
    }
  }

  private begin({ key, into: id, file }: FileUpload, signal: AbortSignal): Promise<void> {
    const attempt = (): Promise<void> => {
      this.change(key, { state: 'sending', sent: 0, pace: [] });
      return this.send({ id, file, key, signal, onSent: (bytes) => this.note(key, bytes) });
    };
    const onPause = (): void => {
      this.change(key, { state: 'repeating' });
      this.next();
    };
    return sendPatiently(attempt, { file, signal, onPause });
  }

  private note(key: string, sent: number): void {
    const upload = this.uploads.find((one) => one.key === key);
    if (!upload) return;
    this.change(key, { sent, pace: notePace(upload.pace, { at: Date.now(), bytes: sent }) });
    if (upload.sent === 0) this.next();
  }

  private change(key: string, change: Partial<FileUpload>): void {
    this.set(this.uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }

  private remove(key: string): void {
    this.set(this.uploads.filter((upload) => upload.key !== key));
  }

  private set(uploads: readonly FileUpload[]): void {
    this.uploads = uploads;
    for (const listener of this.listeners) listener();
  }
}

/** That of this tab. */
export const uploadQueue = new UploadQueue();
