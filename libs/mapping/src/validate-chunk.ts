import type { AcceptedRow, Chunk, DuplicateMark, OutcomeChunk, RejectedRow } from '#libs/messages';
import type { MapRow } from './compile-row.js';

/** The marks of each row that has any; a row may repeat several values. */
const byIndex = (duplicates: readonly DuplicateMark[]): ReadonlyMap<number, readonly DuplicateMark[]> => {
  const marks = new Map<number, DuplicateMark[]>();
  for (const mark of duplicates) {
    const known = marks.get(mark[0]);
    if (known) known.push(mark);
    else marks.set(mark[0], [mark]);
  }
  return marks;
};

/** The answer to a chunk: each of its rows is accepted or rejected, in order, under the chunk's own numbers. */
export const validateChunk = (mapRow: MapRow, chunk: Chunk): OutcomeChunk => {
  const { rows, duplicates = [], ...range } = chunk;
  const marks = byIndex(duplicates);
  const accepted: AcceptedRow[] = [];
  const rejected: RejectedRow[] = [];
  const leftOut: RejectedRow[] = [];
  rows.forEach((row, i) => {
    const mapped = mapRow(row, marks.get(i), chunk.file);
    if (!mapped.ok) rejected.push(mapped.rejected);
    else {
      accepted.push(mapped.accepted);
      if (mapped.leftOut) leftOut.push(mapped.leftOut);
    }
  });
  return { ...range, accepted, rejected, ...(leftOut.length > 0 && { leftOut }) };
};
