import type { FileErrorCode, ImportStatus } from '#libs/messages';
import type { FileDoc, Verdict } from './control-plane.js';

export interface NewFile {
  readonly workspace: string;
  readonly import: string;
  readonly name: string;
  readonly by: string;
  /** States of the import in which a file may be added; it moves to `preprocessing`. */
  readonly from: readonly ImportStatus[];
}

/** A file that is being received. Either `finish` or `abort` ends it. */
export interface Upload {
  readonly file: FileDoc;
  /** Streams the bytes into GridFS, hashing them. Resolves when all are stored by a majority. */
  write(source: AsyncIterable<Uint8Array>): Promise<void>;
  /** Commits the record with length and sha256: from now on the file is usable. Null when it was aborted meanwhile. */
  finish(): Promise<FileDoc | null>;
  /** Drops the bytes; the file stays as `incomplete`, with this error as its verdict. */
  abort(code: FileErrorCode, argument?: string | number): Promise<void>;
}

export interface Check {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface FileStore {
  get(workspace: string, id: string): Promise<FileDoc | null>;
  /** In the order in which they are read. */
  list(importId: string): Promise<readonly FileDoc[]>;
  /** `moved`: the import is in none of the states `from`; `name_taken`: it has a file of that name. */
  beginUpload(request: NewFile): Promise<Upload | 'moved' | 'name_taken'>;
  /** Removes the file and its bytes; the import settles anew over those left (a draft without any). */
  remove(file: FileDoc, request: Pick<NewFile, 'by' | 'from'>): Promise<'removed' | 'moved'>;
  /** Leases one file without a verdict, also one that is still uploading. Null: nothing to do. */
  claimUnchecked(check: Check): Promise<FileDoc | null>;
  /** False when the lease is another's by now, or the file is gone. */
  renewCheck(id: string, check: Check): Promise<boolean>;
  /**
   * The bytes from the start, as they arrive. Ends after the last one of a committed upload, whose length and sha256 are
   * then verified (throws UnreadableFileError); ends early when the upload is aborted or the file removed.
   */
  readTail(file: FileDoc, signal?: AbortSignal): AsyncIterable<Buffer>;
  /** All bytes of an uploaded file; throws UnreadableFileError after the last one when length or sha256 differ. */
  read(id: string, signal?: AbortSignal): AsyncIterable<Buffer>;
  /**
   * One transaction: the verdict, and once every file of the import has one, `ready` or `has_file_errors`. False when
   * the lease was lost, or the upload isn't committed (any more).
   */
  recordVerdict(id: string, owner: string, verdict: Verdict): Promise<boolean>;
  /** Aborts uploads whose receiver has died. Returns how many. */
  abortAbandoned(): Promise<number>;
  /** Deletes chunks older than that which no record owns. Returns the number of contents deleted. */
  sweepOrphans(olderThan: Date): Promise<number>;
}
