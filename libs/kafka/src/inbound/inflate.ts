import { gunzipSync } from 'node:zlib';

const SMALLEST_PIECE = 64;
/** Of what is compressed: beyond, the size that gzip states may be made up, and the memory is taken piece by piece. */
const MOST_TIMES = 24;
const STATED_SIZE_BYTES = 4;

/** The size of the first piece of memory: with all that it states, nothing is copied afterwards. */
const pieceOf = (compressed: Buffer, most: number): number => {
  const stated =
    compressed.length < STATED_SIZE_BYTES ? 0 : compressed.readUInt32LE(compressed.length - STATED_SIZE_BYTES);
  return Math.max(SMALLEST_PIECE, Math.min(stated + 1, compressed.length * MOST_TIMES, most));
};

/** Decompresses gzip up to so many bytes. Throws nothing. */
export const inflate = (compressed: Buffer, most: number): Buffer | 'too_large' | 'damaged' => {
  try {
    return gunzipSync(compressed, { maxOutputLength: most, chunkSize: pieceOf(compressed, most) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'damaged';
  }
};
