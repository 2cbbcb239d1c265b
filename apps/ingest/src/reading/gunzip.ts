import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { contentFault, UNPACK_LIMITS, unpackedSizeText } from '#libs/formats';

const BLOCK_BYTES = 256 * 1024;
/** The ratio is judged while reading only when so much was stored; before, a text may begin with a repetition. */
const SLACK_BYTES = 1024 * 1024;

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

export const isGzip = (block: Uint8Array): boolean => block[0] === 0x1f && block[1] === 0x8b;

/** Decompresses a gzip stream, one or several members, within its limits. Throws ContentFault. */
export async function* gunzipped(blocks: AsyncIterable<Uint8Array>, limits = UNPACK_LIMITS): AsyncGenerator<Buffer> {
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
      if (read > decompressedBytes) throw contentFault('decompressed_too_large', unpackedSizeText(decompressedBytes));
      if (read > compressionRatio * Math.max(stored, SLACK_BYTES))
        throw contentFault('compressed_too_much', compressionRatio);
      yield block;
    }
    await feeding;
  } catch (error) {
    throw isOfZlib(error) ? contentFault('bad_gzip') : error;
  }
  if (read > compressionRatio * stored) throw contentFault('compressed_too_much', compressionRatio);
}
