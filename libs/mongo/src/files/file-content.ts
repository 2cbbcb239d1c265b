import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { type Connection, mongo } from 'mongoose';
import { databaseOf } from '../connection/collections.js';
import type { BareFile } from './file-reads.js';

const BUCKET = 'content';
export const STORED_CHUNK_BYTES = 1024 * 1024;
/** Chunks asked for at once; as many again are on their way while the reader works on them. */
const READ_CHUNKS = 2;
/** Ids of contents that are looked at together. */
const IDS_AT_ONCE = 1_000;

/** The stored bytes are not those that were uploaded. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code = 'unreadable_file';
}

/** Length and hash of a stream of bytes. */
export class Fingerprint {
  private readonly hash: Hash = createHash('sha256');
  private length = 0;

  add(bytes: Uint8Array): void {
    this.hash.update(bytes);
    this.length += bytes.byteLength;
  }

  /** The blocks, counted as they pass. */
  async *of(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      this.add(bytes);
      yield bytes;
    }
  }

  /** Ends the counting. */
  value(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.length, sha256: this.hash.digest('hex') };
  }
}

/** Throws UnreadableFileError when what was read isn't what was uploaded. */
export const verifyContent = (fingerprint: Fingerprint, { _id, bytes, sha256 }: BareFile): void => {
  const actual = fingerprint.value();
  if (actual.bytes === bytes && actual.sha256 === sha256) return;
  throw new UnreadableFileError(`file ${_id}: ${actual.bytes} bytes read, ${bytes} uploaded, or other ones`);
};

interface StoredChunk {
  readonly _id: mongo.ObjectId;
  readonly files_id: mongo.ObjectId;
  readonly n: number;
  readonly data: Buffer;
}

/** The bytes of files in GridFS, written with majority acknowledgement (correctness.md, 16). */
export class FileContent {
  private readonly bucket: mongo.GridFSBucket;
  private readonly chunks: mongo.Collection<StoredChunk>;
  private readonly files: mongo.Collection;

  constructor(connection: Connection) {
    const db = databaseOf(connection);
    const writeConcern = { w: 'majority' } as const;
    this.bucket = new mongo.GridFSBucket(db, { bucketName: BUCKET, chunkSizeBytes: STORED_CHUNK_BYTES, writeConcern });
    this.chunks = db.collection(`${BUCKET}.chunks`);
    this.files = db.collection(`${BUCKET}.files`);
  }

  async write(id: mongo.ObjectId, name: string, source: AsyncIterable<Uint8Array>): Promise<void> {
    await pipeline(source, this.bucket.openUploadStreamWithId(id, name));
  }

  /**
   * The next chunks from number n on, without a gap; none at the end, or when they have not arrived yet. Several are
   * written at once, so that one can be there before those that belong before it.
   */
  async next(id: mongo.ObjectId, n: number, most = READ_CHUNKS): Promise<readonly Buffer[]> {
    const found = await this.chunks
      .find({ files_id: id, n: { $gte: n } }, { promoteBuffers: true, readConcern: { level: 'majority' } })
      .sort({ n: 1 })
      .limit(most)
      .toArray();
    const gap = found.findIndex((chunk, place) => chunk.n !== n + place);
    return found.slice(0, gap < 0 ? found.length : gap).map(({ data }) => data);
  }

  /** Everything stored, from the start; the next chunks are fetched while the reader has the last. */
  async *all(id: mongo.ObjectId): AsyncGenerator<Buffer> {
    let n = 0;
    let coming = this.next(id, n);
    for (let chunks = await coming; chunks.length > 0; chunks = await coming) {
      n += chunks.length;
      coming = this.next(id, n);
      // A reader that stops early must not leave an unhandled rejection.
      coming.catch(() => undefined);
      yield* chunks;
    }
  }

  async delete(id: mongo.ObjectId): Promise<void> {
    await this.chunks.deleteMany({ files_id: id });
    await this.files.deleteOne({ _id: id });
  }

  /** Ids of all contents, whole or not, that were begun before that, some at a time. */
  async *begunBefore(time: Date): AsyncGenerator<readonly mongo.ObjectId[]> {
    const old = { files_id: { $lt: mongo.ObjectId.createFromTime(Math.floor(time.getTime() / 1_000)) } };
    const ids = this.chunks.aggregate<{ readonly _id: mongo.ObjectId }>(
      [{ $match: old }, { $sort: { files_id: 1 } }, { $group: { _id: '$files_id' } }],
      { allowDiskUse: true },
    );
    for (let some = await this.nextIds(ids); some.length > 0; some = await this.nextIds(ids)) yield some;
  }

  private async nextIds(ids: mongo.AggregationCursor<{ readonly _id: mongo.ObjectId }>) {
    const some: mongo.ObjectId[] = [];
    while (some.length < IDS_AT_ONCE && (await ids.hasNext())) {
      const next = await ids.next();
      if (next) some.push(next._id);
    }
    return some;
  }
}
