import type { FileError } from '#libs/messages';
import type { FileDoc, FileStore, Verdict } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { slicesOf } from '../csv/slices.js';
import { type Holding, workUnderLease } from '../lease.js';
import type { Task } from '../work-loop.js';
import { FileCheck } from './file-check.js';

export type CheckedFiles = Pick<FileStore, 'claimUnchecked' | 'renewCheck' | 'readTail' | 'recordVerdict'>;

export interface CheckOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly onRead: (bytes: number) => void;
}

const unreadable: FileError = { code: 'unreadable_file', row: null, line: null };

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === unreadable.code;

const refused = (verdict: Verdict): Verdict => ({ ...verdict, ok: false, errors: [unreadable], total: 1 });

/** Checks files one by one while they are being uploaded, each under a lease. */
export class FileChecker {
  constructor(
    private readonly files: CheckedFiles,
    private readonly options: CheckOptions,
    private readonly logger: Logger,
  ) {}

  /** The next file that nobody checks, if there is one. */
  async claim(): Promise<Task | null> {
    const file = await this.files.claimUnchecked(this.options);
    if (!file) return null;
    const check = (signal: AbortSignal) => this.#check(file, signal);
    return { id: file._id, work: (stop) => workUnderLease(this.#holding(file), stop, check) };
  }

  async #check(file: FileDoc, signal: AbortSignal): Promise<void> {
    const verdict = await this.#judge(file, signal);
    if (signal.aborted) return;
    const recorded = await this.files.recordVerdict(file._id, this.options.owner, verdict);
    if (recorded) this.logger.info({ file: file._id, rows: verdict.rows, errors: verdict.total }, 'checked a file');
  }

  /** Reads to the end even where the check has ended: the verdict counts once the upload is whole. */
  async #judge(file: FileDoc, signal: AbortSignal): Promise<Verdict> {
    const check = new FileCheck();
    try {
      for await (const slice of slicesOf(this.files.readTail(file, signal))) {
        check.read(slice);
        this.options.onRead(slice.length);
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return refused(check.verdict());
    }
    return check.verdict();
  }

  #holding(file: FileDoc): Holding {
    return {
      renew: () => this.files.renewCheck(file._id, this.options),
      everyMs: () => this.options.leaseMs / 3,
      onError: (err) => this.logger.warn({ err, file: file._id }, 'could not renew the lease of a file check'),
    };
  }
}
