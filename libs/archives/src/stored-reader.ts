import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import type { StoredBytes } from './stored-bytes.js';

/** The decompressor keeps so much while its reader pauses. */
const PIECE_BYTES = 64 * 1024;

/** Reads a zip archive where it is stored. */
export class StoredReader extends RandomAccessReader {
  /** What the store has thrown, which is no fault of the archive. */
  failure: unknown = null;

  constructor(private readonly stored: StoredBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false, highWaterMark: PIECE_BYTES });
  }

  /** Copies, since a part of a block would keep the whole block in memory. */
  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const piece = await this.#read(at, Math.min(PIECE_BYTES, end - at));
      if (piece.length === 0) return;
      at += piece.length;
      yield Buffer.from(piece);
    }
  }

  async #read(at: number, most: number): Promise<Buffer> {
    try {
      return await this.stored.readAt(at, most);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
