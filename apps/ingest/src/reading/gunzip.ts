import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { FileError } from '#libs/messages';

export interface GzipLimits {
  /** Bytes of a file when decompressed. */
  readonly decompressedBytes: number;
  /** Decompressed bytes for each stored one. */
  readonly compressionRatio: number;
}

const GIB = 1024 ** 3;

export const GZIP_LIMITS: GzipLimits = { decompressedBytes: 20 * GIB, compressionRatio: 200 };

/** A compressed file that can't be read whole: its fault is one of the file. */
export class GzipFault extends Error {
  override readonly name = 'GzipFault';

  constructor(readonly fault: FileError) {
    super(fault.code);
  }
}

const BLOCK_BYTES = 256 * 1024;
/** The ratio is judged while reading only when so much was stored; before, a text may begin with a repetition. */
const SLACK_BYTES = 1024 * 1024;

const faultOf = (code: FileError['code'], argument?: string | number): GzipFault =>
  new GzipFault({ code, row: null, line: null, ...(argument !== undefined && { argument }) });

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

export const isGzip = (block: Uint8Array): boolean => block[0] === 0x1f && block[1] === 0x8b;

const sizeText = (bytes: number): string =>
  bytes >= GIB ? `${Math.round(bytes / GIB)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;

/** Decompresses a gzip stream, one or several members, within its limits. Throws GzipFault. */
export async function* gunzipped(blocks: AsyncIterable<Uint8Array>, limits = GZIP_LIMITS): AsyncGenerator<Buffer> {
  const { decompressedBytes, compressionRatio } = limits;
  let [stored, read] = [0, 0];
  const counted = async function* () {
    for await (const block of blocks) {
      stored += block.length;
      yield block;
    }
  };
  const gunzip = createGunzip({ chunkSize: BLOCK_BYTES });
  const feeding = pipeline(counted, gunzip);
  // What it fails with, reading fails with too.
  feeding.catch(() => undefined);
  try {
    for await (const block of gunzip as AsyncIterable<Buffer>) {
      read += block.length;
      if (read > decompressedBytes) throw faultOf('decompressed_too_large', sizeText(decompressedBytes));
      if (read > compressionRatio * Math.max(stored, SLACK_BYTES))
        throw faultOf('compressed_too_much', compressionRatio);
      yield block;
    }
    await feeding;
  } catch (error) {
    throw isOfZlib(error) ? faultOf('bad_gzip') : error;
  }
  if (read > compressionRatio * stored) throw faultOf('compressed_too_much', compressionRatio);
}

/** The bytes of a file that may be compressed. */
export class Content {
  #isCompressed = false;

  constructor(private readonly limits: GzipLimits) {}

  /** Known once the first block was read. */
  get isCompressed(): boolean {
    return this.#isCompressed;
  }

  /** Decompressed, when they were compressed. Throws GzipFault. */
  async *read(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const blocks = stored[Symbol.asyncIterator]();
    const first = await blocks.next();
    if (first.done) return;
    this.#isCompressed = isGzip(first.value);
    const all = startingWith(first.value, blocks);
    yield* this.#isCompressed ? gunzipped(all, this.limits) : all;
  }
}

async function* startingWith(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
  } finally {
    await others.return?.();
  }
}
