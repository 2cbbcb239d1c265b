import { type Encoding, type FileError, isStaged } from '#libs/messages';
import type { FileDoc, FileStore, ImportStore, ReadingOptions, Verdict } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { actions } from '../actions/action-records.js';
import { type Holding, workUnderLease } from '../lease.js';
import { Content, GzipFault, type GzipLimits } from '../reading/gunzip.js';
import type { Limits } from '../reading/limits.js';
import { slicesOf } from '../reading/slices.js';
import type { Task } from '../work-loop.js';
import { FileCheck } from './file-check.js';
import { tables } from './subject.js';

export type CheckedFiles = Pick<FileStore, 'claimUnchecked' | 'renewCheck' | 'readTail' | 'recordVerdict'>;

export interface CheckStores {
  readonly files: CheckedFiles;
  readonly imports: Pick<ImportStore, 'get'>;
}

export interface CheckOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly onRead: (bytes: number) => void;
  readonly limits: Limits & GzipLimits;
}

interface Reading {
  readonly verdict: Verdict;
  /** It must be read again in this encoding. */
  readonly encoding: Encoding | null;
}

/** How far a check has come, in decompressed bytes; a second reading adds to the first. */
interface Read {
  bytes: number;
}

const unreadable: FileError = { code: 'unreadable_file', row: null, line: null };

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === unreadable.code;

const refused = (verdict: Verdict): Verdict => ({ ...verdict, ok: false, errors: [unreadable], total: 1 });

/** Checks files one by one while they are being uploaded, each under a lease. */
export class FileChecker {
  constructor(
    private readonly stores: CheckStores,
    private readonly options: CheckOptions,
    private readonly logger: Logger,
  ) {}

  /** The next file that nobody checks, if there is one. */
  async claim(): Promise<Task | null> {
    const file = await this.stores.files.claimUnchecked(this.options);
    if (!file) return null;
    const read: Read = { bytes: 0 };
    const check = (signal: AbortSignal) => this.#check(file, read, signal);
    return { id: file._id, work: (stop) => workUnderLease(this.#holding(file, read), stop, check) };
  }

  async #check(file: FileDoc, read: Read, signal: AbortSignal): Promise<void> {
    const verdict = await this.#judge(file, read, signal);
    if (signal.aborted) return;
    const recorded = await this.stores.files.recordVerdict(file._id, this.options.owner, verdict);
    if (!recorded) return;
    const { workspace, import: importId, _id } = file;
    const found = { rows: verdict.rows, bytes: file.bytes ?? read.bytes, errors: verdict.total };
    this.logger.info({ workspace, import: importId, file: _id, ...found }, 'checked a file');
  }

  /** A file that turns out not to be UTF-8 is read a second time, as what it is. */
  async #judge(file: FileDoc, read: Read, signal: AbortSignal): Promise<Verdict> {
    const first = await this.#read(file, { options: file.reading ?? {}, read }, signal);
    if (first.encoding === null) return first.verdict;
    const options = { ...file.reading, encoding: first.encoding };
    return (await this.#read(file, { options, read }, signal)).verdict;
  }

  /** Reads to the end even where the check has ended: the verdict counts once the upload is whole. */
  async #read(
    file: FileDoc,
    { options, read }: { readonly options: ReadingOptions; readonly read: Read },
    signal: AbortSignal,
  ): Promise<Reading> {
    const check = await this.#open(file, options);
    const content = new Content(this.options.limits);
    const verdict = (): Verdict => ({ ...check.verdict(), gzip: content.isCompressed });
    try {
      for await (const slice of slicesOf(content.read(this.stores.files.readTail(file, signal)))) {
        check.read(slice);
        read.bytes += slice.length;
        this.options.onRead(slice.length);
      }
    } catch (error) {
      if (isUnreadable(error)) return { verdict: refused(verdict()), encoding: null };
      if (!(error instanceof GzipFault)) throw error;
      check.fail(error.fault);
      await this.#drain(file, signal);
    }
    return { verdict: verdict(), encoding: check.otherEncoding };
  }

  async #drain(file: FileDoc, signal: AbortSignal): Promise<void> {
    for await (const _ of this.stores.files.readTail(file, signal));
  }

  async #open({ workspace, import: importId }: FileDoc, reading: ReadingOptions): Promise<FileCheck> {
    const found = await this.stores.imports.get(workspace, importId);
    return new FileCheck(reading, this.options.limits, found && isStaged(found) ? actions : tables);
  }

  #holding(file: FileDoc, read: Read): Holding {
    const { owner, leaseMs } = this.options;
    return {
      renew: () => this.stores.files.renewCheck(file._id, { owner, leaseMs, bytes: read.bytes }),
      everyMs: () => leaseMs / 3,
      onError: (err) => this.logger.warn({ err, file: file._id }, 'could not renew the lease of a file check'),
    };
  }
}
