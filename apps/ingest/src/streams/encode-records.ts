import { encodeChunk, rangeHeaders } from '#libs/messages';
import type { EncodedChunk } from '../publish/encode-cut.js';
import type { CutRecords } from './stream-cutter.js';

/** What a chunk of holes counts for: it takes its place too. */
const LEAST_ROWS = 1;

/** A chunk of a stream on its way. Dead records count as much as rows do: they are written too. */
export const encodeRecords = ({ rows, rowsJson, stream, refused, ...range }: CutRecords): EncodedChunk => {
  const given = { ...range, stream, ...(refused.length > 0 && { refused }) };
  const value = encodeChunk(given, rowsJson);
  const { lane, seq, to } = range;
  const message = { partition: lane, value, headers: rangeHeaders(range, rows) };
  return { lane, seq, next: to, rows: Math.max(rows + stream.passed.length, LEAST_ROWS), bytes: value.length, message };
};
