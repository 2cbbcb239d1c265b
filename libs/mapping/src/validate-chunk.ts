import {
  type AcceptedRow,
  type Chunk,
  type DuplicateMark,
  FIRST_VALUE,
  type OutcomeChunk,
  type RejectedRow,
  type StreamOutcome,
  type StreamPart,
  type WireReason,
} from '#libs/messages';
import type { MapRow } from './compile-row.js';

/** What each row of a chunk has, by its index; a row may have several. */
const byIndex = <T extends readonly [number, ...unknown[]]>(all: readonly T[]): ReadonlyMap<number, readonly T[]> => {
  const found = new Map<number, T[]>();
  for (const one of all) {
    const known = found.get(one[0]);
    if (known) known.push(one);
    else found.set(one[0], [one]);
  }
  return found;
};

/** Accepted records without a key, or with another one than their ID; where rows have no key column nobody looks at it. */
const mismatchedIn = (
  keys: StreamPart['keys'],
  accepted: readonly AcceptedRow[],
  keyColumn: number | null,
): readonly number[] => {
  if (keyColumn === null || keys.length === 0) return [];
  const ids = new Map(accepted.map((row) => [row[0], row[FIRST_VALUE + keyColumn]]));
  return keys.filter(([offset, key]) => ids.has(offset) && ids.get(offset) !== key).map(([offset]) => offset);
};

const streamOutcome = (
  { keys, ...part }: StreamPart,
  accepted: readonly AcceptedRow[],
  keyColumn: number | null,
): StreamOutcome => ({ ...part, mismatched: mismatchedIn(keys, accepted, keyColumn) });

const reasonsIn = (
  refused: readonly (readonly [number, WireReason])[] | undefined,
): readonly WireReason[] | undefined => refused?.map(([, reason]) => reason);

/** The answer to a chunk: each of its rows is accepted or rejected, in order, under the chunk's own numbers. */
export const validateChunk = (mapRow: MapRow, chunk: Chunk, keyColumn: number | null = null): OutcomeChunk => {
  const { rows, duplicates = [], refused = [], stream, ...range } = chunk;
  const marks: ReadonlyMap<number, readonly DuplicateMark[]> = byIndex(duplicates);
  const refusals = byIndex(refused);
  const accepted: AcceptedRow[] = [];
  const rejected: RejectedRow[] = [];
  const leftOut: RejectedRow[] = [];
  rows.forEach((row, i) => {
    const mapped = mapRow(row, marks.get(i), chunk.file, reasonsIn(refusals.get(i)));
    if (!mapped.ok) rejected.push(mapped.rejected);
    else {
      accepted.push(mapped.accepted);
      if (mapped.leftOut) leftOut.push(mapped.leftOut);
    }
  });
  const ofStream = stream && { stream: streamOutcome(stream, accepted, keyColumn) };
  return { ...range, accepted, rejected, ...(leftOut.length > 0 && { leftOut }), ...ofStream };
};
