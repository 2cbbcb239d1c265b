import {
  type FileContent,
  Fingerprint,
  STORED_CHUNK_BYTES,
  UnreadableFileError,
  verifyContent,
} from './file-content.js';
import type { BareFile } from './file-reads.js';

/**
 * A file as it is read once, from its start to its end, by somebody who may pause: what was fetched can be dropped, and is
 * fetched again when it is wanted.
 */
export class FileReading {
  private readonly fingerprint = new Fingerprint();
  /** The number of the first chunk at hand, and how much of it was handed out. */
  private n = 0;
  private at = 0;
  private chunks: Buffer[] = [];
  private coming: Promise<readonly Buffer[]> | null = null;
  private wasDropped = false;
  /** The chunk that was read from last out of order. */
  private picked: { readonly n: number; readonly bytes: Buffer } | null = null;

  constructor(
    private readonly file: BareFile,
    private readonly content: FileContent,
  ) {}

  /**
   * The next bytes, so many at most; null after the last one. Throws UnreadableFileError then, when length or sha256
   * differ from those of the upload.
   */
  async next(most: number): Promise<Buffer | null> {
    // Of what was fetched, since a drop may come before this goes on.
    const [chunk] = this.chunks.length > 0 ? this.chunks : await this.fetch();
    if (chunk) return this.handOut(chunk, most);
    verifyContent(this.fingerprint, this.file);
    return null;
  }

  /** As stored. */
  get bytes(): number {
    return this.file.bytes ?? 0;
  }

  /** Bytes from any place, so many at most; none behind the end. What is read so is not verified: read all of it first. */
  async readAt(position: number, most: number): Promise<Buffer> {
    const n = Math.floor(position / STORED_CHUNK_BYTES);
    if (position >= this.bytes) return Buffer.alloc(0);
    if (this.picked?.n !== n) this.picked = { n, bytes: await this.pick(n) };
    const at = position - n * STORED_CHUNK_BYTES;
    return this.picked.bytes.subarray(at, at + most);
  }

  /** Keeps nothing in memory but the place where it is. */
  drop(): void {
    this.picked = null;
    this.chunks = [];
    this.coming = null;
    this.wasDropped = true;
  }

  private async pick(n: number): Promise<Buffer> {
    const [bytes] = await this.content.next(this.file.gridfs, n, 1);
    if (bytes) return bytes;
    throw new UnreadableFileError(`file ${this.file._id}: chunk ${n} is gone`);
  }

  private handOut(chunk: Buffer, most: number): Buffer {
    const bytes = chunk.subarray(this.at, this.at + most);
    this.fingerprint.add(bytes);
    this.at += bytes.length;
    if (this.at === chunk.length) {
      this.chunks.shift();
      this.n += 1;
      this.at = 0;
    }
    return bytes;
  }

  /** Who was just interrupted may be so again: it gets one chunk, and nothing is fetched ahead. */
  private async fetch(): Promise<readonly Buffer[]> {
    const isFirst = this.wasDropped;
    const { gridfs } = this.file;
    const found = await (this.coming ?? this.content.next(gridfs, this.n, isFirst ? 1 : undefined));
    this.wasDropped = false;
    this.chunks = [...found];
    this.coming = isFirst || found.length === 0 ? null : this.content.next(gridfs, this.n + found.length);
    // A reader that stops early must not leave an unhandled rejection.
    this.coming?.catch(() => undefined);
    return found;
  }
}
