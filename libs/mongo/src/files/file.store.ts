import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ListedFile, ReadingOptions } from '../connection/control-plane.js';
import type { Holder, LeaseStanding } from '../control/lease.js';
import { type ArchiveStore, MongoArchiveStore } from './archive.store.js';
import { FileContent, Fingerprint, UnreadableFileError, verifyContent } from './file-content.js';
import { FileReading } from './file-reading.js';
import {
  type BareFile,
  type FileRange,
  FileReads,
  type JudgedFile,
  type RefusedFiles,
  type WaitingFiles,
} from './file-reads.js';
import { type CheckedFile, FileRecords, type NewFile } from './file-records.js';
import { abortUpload, GridFsUpload, type Upload, type UploadTarget } from './upload.js';
import type { Verdict } from './verdict.js';
import type { FileCheckClaim } from './wanted-files.js';

/** How a file is followed that may still be arriving. */
export interface Following {
  readonly signal?: AbortSignal;
  /** Called each time that nothing more has come. */
  readonly onIdle?: () => void;
  /** Called when the upload is seen to be committed. */
  readonly onWhole?: () => void;
}

export interface FileStore {
  get(workspace: string, id: string): Promise<FileDoc | null>;
  /** All files of an import, or some, in the order in which they are read, without cells. */
  list(importId: string, range?: FileRange): Promise<readonly ListedFile[]>;
  /** Names of an import's files, and whether each is in order. */
  judged(importId: string): Promise<readonly JudgedFile[]>;
  /** By import: those of these imports that have errors. */
  refusedOf(imports: readonly string[]): Promise<ReadonlyMap<string, RefusedFiles>>;
  /** These files, in this order, without cells. */
  named(ids: readonly string[]): Promise<readonly ListedFile[]>;
  /** Headers and first values of an import's files, one after the other. */
  samples(importId: string): AsyncIterable<Pick<Verdict, 'headers' | 'samples'>>;
  /** Names of an import's files that begin so. */
  namesFrom(importId: string, stem: string): Promise<ReadonlySet<string>>;
  /** Those that the request of this key has brought into the import so far. */
  ofRequest(importId: string, key: string): Promise<readonly BareFile[]>;
  /**
   * `moved`: the import is in none of the states `from`; `name_taken`: it has a file of that name; `full`: it has
   * MOST_FILES files.
   */
  beginUpload(request: NewFile): Promise<Upload | 'moved' | 'name_taken' | 'full'>;
  /** Removes the file and its bytes; the import settles again over those left (a draft without any). */
  remove(file: BareFile, request: Pick<NewFile, 'by' | 'from'>): Promise<'removed' | 'moved'>;
  /** Sets how the file is to be read, and has it checked again. False: the import is in none of the states `from`. */
  setReading(file: BareFile, reading: ReadingOptions, request: Pick<NewFile, 'by' | 'from'>): Promise<boolean>;
  /** Leases the oldest file without a verdict that is wanted, also one that is still uploading. Null: nothing to do. */
  claimUnchecked(check: FileCheckClaim): Promise<FileDoc | null>;
  /** How many files wait for a check, of all workspaces. */
  waiting(): Promise<WaitingFiles>;
  /**
   * Extends the lease; `progress` (bytes read) that grew sets takeovers to 0. Returns how far the upload is; null when the
   * lease is another's by now, or the file is gone.
   */
  renewCheck(id: string, holding: Holder & LeaseStanding): Promise<FileDoc['state'] | null>;
  /** Gives the file back at once; the next claim is no takeover. */
  releaseCheck(id: string, owner: string): Promise<void>;
  /**
   * The bytes from the start, as they arrive. Ends after the last one of a committed upload, whose length and sha256 are
   * then verified (throws UnreadableFileError); ends early when the upload is aborted or the file removed.
   */
  readTail(file: BareFile, following?: Following): AsyncIterable<Buffer>;
  /** A reading of an uploaded file that can be paused; throws UnreadableFileError when there is none. */
  open(id: string): Promise<FileReading>;
  /** All bytes of an uploaded file; throws UnreadableFileError after the last one when length or sha256 differ. */
  read(id: string, signal?: AbortSignal): AsyncIterable<Buffer>;
  /**
   * One MongoDB transaction: the verdict, and once every file of the import has one, `ready` or `has_file_errors`. False when
   * the lease was lost, the upload isn't committed (any more), or the file is to be read otherwise by now.
   */
  recordVerdict(checked: CheckedFile, owner: string, verdict: Verdict): Promise<boolean>;
  readonly archives: ArchiveStore;
  /** Aborts uploads whose receiver has died. Returns how many. */
  abortAbandoned(): Promise<number>;
  /** Deletes contents begun before that which no record owns. Returns how many. */
  sweepOrphans(olderThan: Date): Promise<number>;
}

const POLL_MS = 30;
/** A slow upload is looked at less and less often. */
const MOST_POLL_MS = 300;
const SLOWER = 1.5;
const DUPLICATE_KEY = 11000;

export class MongoFileStore implements FileStore, UploadTarget {
  readonly reads: FileReads;
  readonly records: FileRecords;
  readonly content: FileContent;
  readonly archives: ArchiveStore;

  constructor(mongo: Mongo) {
    this.reads = new FileReads(mongo);
    this.records = new FileRecords(mongo);
    this.content = new FileContent(mongo.connection);
    this.archives = new MongoArchiveStore(mongo, this.content);
  }

  get(workspace: string, id: string): Promise<FileDoc | null> {
    return this.reads.get(workspace, id);
  }

  list(importId: string, range?: FileRange): Promise<readonly ListedFile[]> {
    return this.reads.list(importId, range);
  }

  refusedOf(imports: readonly string[]): Promise<ReadonlyMap<string, RefusedFiles>> {
    return this.reads.refusedOf(imports);
  }

  judged(importId: string): Promise<readonly JudgedFile[]> {
    return this.reads.judged(importId);
  }

  named(ids: readonly string[]): Promise<readonly ListedFile[]> {
    return this.reads.named(ids);
  }

  samples(importId: string): AsyncIterable<Pick<Verdict, 'headers' | 'samples'>> {
    return this.reads.samples(importId);
  }

  namesFrom(importId: string, stem: string): Promise<ReadonlySet<string>> {
    return this.reads.namesFrom(importId, stem);
  }

  ofRequest(importId: string, key: string): Promise<readonly BareFile[]> {
    return this.reads.ofRequest(importId, key);
  }

  async beginUpload(request: NewFile): Promise<Upload | 'moved' | 'name_taken' | 'full'> {
    try {
      const file = await this.records.add(request);
      return typeof file === 'string' ? file : new GridFsUpload(file, this);
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return 'name_taken';
      throw error;
    }
  }

  async remove(file: BareFile, request: Pick<NewFile, 'by' | 'from'>): Promise<'removed' | 'moved'> {
    const result = await this.records.remove(file, request);
    if (result === 'removed') await this.content.delete(file.gridfs);
    return result;
  }

  setReading(file: BareFile, reading: ReadingOptions, request: Pick<NewFile, 'by' | 'from'>): Promise<boolean> {
    return this.records.setReading(file, reading, request);
  }

  claimUnchecked(check: FileCheckClaim): Promise<FileDoc | null> {
    return this.records.claim(check);
  }

  waiting(): Promise<WaitingFiles> {
    return this.reads.waiting();
  }

  async renewCheck(id: string, holding: Holder & LeaseStanding): Promise<FileDoc['state'] | null> {
    return (await this.records.renew(id, holding))?.state ?? null;
  }

  releaseCheck(id: string, owner: string): Promise<void> {
    return this.records.release(id, owner);
  }

  async *readTail(file: BareFile, { signal, onIdle, onWhole }: Following = {}): AsyncGenerator<Buffer> {
    const fingerprint = new Fingerprint();
    let known: BareFile | null = file;
    let pollMs = POLL_MS;
    for (let n = 0; ; ) {
      signal?.throwIfAborted();
      const chunks = await this.content.next(file.gridfs, n);
      n += chunks.length;
      for (const bytes of chunks) {
        fingerprint.add(bytes);
        yield bytes;
      }
      if (chunks.length > 0) {
        pollMs = POLL_MS;
        continue;
      }
      // The record was read before this last look at the chunks, so none can have been missed.
      if (known.state === 'uploaded') return verifyContent(fingerprint, known);
      known = await this.reads.byId(file._id);
      if (!known || known.state === 'incomplete') return;
      if (known.state === 'uploaded') {
        onWhole?.();
        continue;
      }
      onIdle?.();
      await sleep(pollMs, undefined, { ...(signal && { signal }) });
      pollMs = Math.min(MOST_POLL_MS, pollMs * SLOWER);
    }
  }

  async open(id: string): Promise<FileReading> {
    return new FileReading(await this.uploaded(id), this.content);
  }

  private async uploaded(id: string): Promise<BareFile> {
    const file = await this.reads.byId(id);
    if (file?.state === 'uploaded') return file;
    throw new UnreadableFileError(`file ${id} is gone, or was never uploaded whole`);
  }

  async *read(id: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
    const file = await this.uploaded(id);
    const fingerprint = new Fingerprint();
    for await (const bytes of this.content.all(file.gridfs)) {
      signal?.throwIfAborted();
      fingerprint.add(bytes);
      yield bytes;
    }
    verifyContent(fingerprint, file);
  }

  recordVerdict(checked: CheckedFile, owner: string, verdict: Verdict): Promise<boolean> {
    return this.records.recordVerdict(checked, owner, verdict);
  }

  async abortAbandoned(): Promise<number> {
    const files = await this.reads.abandoned();
    for (const file of files) await abortUpload(file, this, 'upload_incomplete');
    return files.length;
  }

  async sweepOrphans(olderThan: Date): Promise<number> {
    let swept = 0;
    for await (const some of this.content.begunBefore(olderThan)) {
      const orphans = await this.reads.unowned(some);
      for (const id of orphans) await this.content.delete(id);
      swept += orphans.length;
    }
    return swept;
  }
}
