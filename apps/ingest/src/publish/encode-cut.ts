import type { OutgoingMessage } from '#libs/kafka';
import { encodeChunk, rangeHeaders } from '#libs/messages';
import type { CutChunk } from './chunk-cutter.js';

/** A chunk on its way: as the broker gets it, and what it counts for. */
export interface EncodedChunk {
  readonly lane: number;
  readonly seq: number;
  /** The `seq` for which its lane waits behind it. */
  readonly next: number;
  readonly rows: number;
  readonly bytes: number;
  readonly message: OutgoingMessage;
}

/** Its value is a Buffer: outside of the heap, and one byte for a character of most texts, as long as it is in flight. */
export const encodeCut = ({ rows, rowsJson, duplicates, ...range }: CutChunk): EncodedChunk => {
  const marks = duplicates.length > 0 ? { duplicates } : {};
  const value = encodeChunk({ ...range, ...marks }, rowsJson);
  const { lane, seq } = range;
  const message = { partition: lane, value, headers: rangeHeaders(range, rows) };
  return { lane, seq, next: seq + 1, rows, bytes: value.length, message };
};
