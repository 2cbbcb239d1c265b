import type { FileErrorCode } from '#libs/messages';
import type { FileDoc } from '../connection/control-plane.js';
import { type FileContent, Fingerprint } from './file-content.js';
import type { BareFile, FileReads } from './file-reads.js';
import type { FileRecords } from './file-records.js';
import type { Verdict } from './verdict.js';

/** A file that is being received. Either `finish` or `abort` ends it. */
export interface Upload {
  readonly file: FileDoc;
  /** Streams the bytes into GridFS, hashing them. Resolves when a majority has stored them all. */
  write(source: AsyncIterable<Uint8Array>): Promise<void>;
  /** Commits the record with length and sha256: from now on the file is usable. Null when it was aborted meanwhile. */
  finish(): Promise<FileDoc | null>;
  /** Drops the bytes; the file stays as `incomplete`, with this error as its verdict. */
  abort(code: FileErrorCode, argument?: string | number): Promise<void>;
}

/** Where an upload goes. */
export interface UploadTarget {
  readonly content: FileContent;
  readonly reads: FileReads;
  readonly records: FileRecords;
}

const ALIVE_EVERY_MS = 5_000;

const refusal = (code: FileErrorCode, argument?: string | number): Verdict => ({
  ok: false,
  errors: [{ code, row: null, line: null, ...(argument === undefined ? {} : { argument }) }],
  total: 1,
  format: null,
  encoding: null,
  delimiter: null,
  headers: [],
  rows: 0,
  preview: [],
  gzip: false,
  samples: [],
});

/** Ends an upload for good. Bytes that arrive too late go with the next call, or with the file. */
export const abortUpload = async (
  file: BareFile,
  { content, reads, records }: UploadTarget,
  ...error: readonly [code: FileErrorCode, argument?: string | number]
): Promise<void> => {
  await records.abort(file, refusal(...error));
  if ((await reads.byId(file._id))?.state !== 'uploaded') await content.delete(file.gridfs);
};

export class GridFsUpload implements Upload {
  private readonly fingerprint = new Fingerprint();
  private aliveAt = Date.now();

  constructor(
    readonly file: FileDoc,
    private readonly target: UploadTarget,
  ) {}

  write(source: AsyncIterable<Uint8Array>): Promise<void> {
    return this.target.content.write(this.file.gridfs, this.file.name, this.observed(source));
  }

  async finish(): Promise<FileDoc | null> {
    const committed = await this.target.records.commit(this.file._id, this.fingerprint.value());
    if (!committed) await this.target.content.delete(this.file.gridfs);
    return committed;
  }

  abort(code: FileErrorCode, argument?: string | number): Promise<void> {
    return abortUpload(this.file, this.target, code, argument);
  }

  private async *observed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      this.fingerprint.add(bytes);
      if (Date.now() - this.aliveAt > ALIVE_EVERY_MS) await this.sayAlive();
      yield bytes;
    }
  }

  private async sayAlive(): Promise<void> {
    this.aliveAt = Date.now();
    await this.target.records.keepAlive(this.file._id);
  }
}
