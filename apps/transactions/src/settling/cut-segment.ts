import { createHash } from 'node:crypto';
import { MOST_GROUP_ACTIONS, MOST_GROUP_BYTES } from '#libs/kinds';
import { groupOf, NO_GROUP, type OversizedGroup, placeOfStaged } from '#libs/messages';
import type { StagedRow } from '#libs/mongo';

const SEGMENT_ROWS = 1_000;

/** So many rows behind its beginning tell where a segment ends, whatever its groups. */
export const ROWS_TO_CUT = SEGMENT_ROWS + MOST_GROUP_ACTIONS + 1;
/** As many bytes: what is longer than both is no group any more. */
export const BYTES_TO_CUT = 2 * MOST_GROUP_BYTES + 1024 * 1024;

export interface SegmentCut {
  /** So many of the rows belong to the segment. */
  readonly rows: number;
  readonly oversized: OversizedGroup | null;
}

/** What of a staged action tells where to cut; `bytes`: of its line. */
export type Measured = Pick<StagedRow, '_id' | 'bytes'>;

/** Index behind the last row of the group that begins at `from`. */
const endOfGroup = (rows: readonly Measured[], from: number): number => {
  const group = groupOf(rows[from]?._id ?? '');
  if (group === NO_GROUP) return from + 1;
  let end = from + 1;
  while (end < rows.length && groupOf(rows[end]?._id ?? '') === group) end += 1;
  return end;
};

const isTooLarge = (group: readonly Measured[]): boolean =>
  group.length > MOST_GROUP_ACTIONS || group.reduce((sum, row) => sum + row.bytes, 0) > MOST_GROUP_BYTES;

const sameGroup = (row: Measured, oversized: OversizedGroup | null): boolean =>
  oversized !== null && groupOf(row._id) === oversized.group;

const partOf = (end: number, oversized: OversizedGroup): SegmentCut => ({
  rows: Math.min(end, SEGMENT_ROWS),
  oversized,
});

/**
 * How many of these rows, which follow each other in a lane, make the next segment: whole groups, or a part of one that
 * is too large, which goes on in the segments behind. `before`: the oversized group of the segment before. `rows`: at
 * least as many as ROWS_TO_CUT or BYTES_TO_CUT, or all that are left; not empty.
 */
export const cutSegment = (rows: readonly Measured[], before: OversizedGroup | null): SegmentCut => {
  const [first] = rows;
  if (!first) throw new Error('there is nothing to cut');
  const end = endOfGroup(rows, 0);
  if (before && sameGroup(first, before)) return partOf(end, before);
  if (isTooLarge(rows.slice(0, end))) {
    return partOf(end, { group: groupOf(first._id), ...placeOfStaged(first._id) });
  }
  return { rows: wholeGroups(rows, end), oversized: null };
};

/** As many whole groups as fit: one that may go on behind the rows is left for the next segment. */
const wholeGroups = (rows: readonly Measured[], firstEnd: number): number => {
  let bytes = 0;
  let end = firstEnd;
  for (let from = 0; from < rows.length && from < SEGMENT_ROWS && bytes < MOST_GROUP_BYTES; ) {
    const next = endOfGroup(rows, from);
    if (from > 0 && (next - from > MOST_GROUP_ACTIONS || isTooLarge(rows.slice(from, next)))) break;
    for (let i = from; i < next; i += 1) bytes += (rows[i] as Measured).bytes;
    end = next;
    from = next;
  }
  return end;
};

/** What tells whether the same actions are there later. */
export const digestOf = (rows: readonly Pick<StagedRow, 'whole'>[]): string => {
  const hash = createHash('sha256');
  for (const { whole } of rows) hash.update(whole);
  return hash.digest('base64url').slice(0, 22);
};
