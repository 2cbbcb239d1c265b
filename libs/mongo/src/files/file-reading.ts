import { type FileContent, Fingerprint, verifyContent } from './file-content.js';
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

  /** Keeps nothing in memory but the place where it is. */
  drop(): void {
    this.chunks = [];
    this.coming = null;
    this.wasDropped = true;
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
