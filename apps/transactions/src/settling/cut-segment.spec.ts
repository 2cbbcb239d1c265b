import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOf, NO_GROUP, type OversizedGroup, stagedKey } from '#libs/messages';
import { BYTES_TO_CUT, cutSegment, digestOf, type Measured, ROWS_TO_CUT } from './cut-segment.js';

const KIB = 1024;

const rowsOf = (group: string, count: number, bytes = 20): Measured[] =>
  Array.from({ length: count }, (_, i) => ({
    _id: stagedKey({ run: 'run_1', lane: 0 }, group, { file: 0, row: i + 1 }),
    bytes,
  }));

const name = (n: number): string => n.toString(16).padStart(32, '0');

/** Cuts a whole lane, as a worker does that sees no more of it than it must. */
const cutLane = (lane: readonly Measured[]): { readonly rows: number; readonly oversized: OversizedGroup | null }[] => {
  const cuts: { rows: number; oversized: OversizedGroup | null }[] = [];
  for (let from = 0; from < lane.length; ) {
    let seen = 0;
    let bytes = 0;
    while (from + seen < lane.length && seen < ROWS_TO_CUT && bytes < BYTES_TO_CUT) {
      bytes += lane[from + seen]?.bytes ?? 0;
      seen += 1;
    }
    const cut = cutSegment(lane.slice(from, from + seen), cuts.at(-1)?.oversized ?? null);
    cuts.push({ ...cut });
    from += cut.rows;
  }
  return cuts;
};

describe('segments', () => {
  it('hold whole groups, as many as fit', () => {
    const lane = Array.from({ length: 900 }, (_, i) => rowsOf(name(i), 3)).flat();
    const cuts = cutLane(lane);
    expect(cuts.map(({ rows }) => rows)).toEqual([1002, 1002, 696]);
    expect(cuts.every(({ oversized }) => oversized === null)).toBe(true);
  });

  it('rule 21: hold a group of 1,000 actions whole, and one of 1,001 in parts', () => {
    expect(cutLane([...rowsOf(name(1), 1_000), ...rowsOf(name(2), 1)])).toEqual([
      { rows: 1_000, oversized: null },
      { rows: 1, oversized: null },
    ]);
    const oversized = { group: name(1), file: 0, row: 1 };
    expect(cutLane([...rowsOf(name(1), 1_001), ...rowsOf(name(2), 1)])).toEqual([
      { rows: 1_000, oversized },
      { rows: 1, oversized },
      { rows: 1, oversized: null },
    ]);
  });

  it('rule 21: hold a group of more than 4 MiB in parts', () => {
    const cuts = cutLane([...rowsOf(name(1), 2), ...rowsOf(name(2), 30, 500 * KIB), ...rowsOf(name(3), 2)]);
    expect(cuts[0]).toEqual({ rows: 2, oversized: null });
    expect(cuts.slice(1, -1).every(({ oversized }) => oversized?.group === name(2))).toBe(true);
    expect(cuts.at(-1)).toEqual({ rows: 2, oversized: null });
    expect(cutLane(rowsOf(name(1), 8, 512 * KIB))).toEqual([{ rows: 8, oversized: null }]);
  });

  it('hold actions without a group one by one', () => {
    expect(cutLane(rowsOf(NO_GROUP, 1_500)).map(({ rows }) => rows)).toEqual([1_000, 500]);
  });

  it('cover every action once and never part a group that is not too large', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 2_600 }), fc.constantFrom(10, 5_000, 200_000)), { maxLength: 6 }),
        (groups) => {
          const lane = groups.flatMap(([count, bytes], i) => rowsOf(name(i), Math.min(count, 2e7 / bytes), bytes));
          let from = 0;
          for (const { rows, oversized } of cutLane(lane)) {
            const [last, next] = [lane[from + rows - 1], lane[from + rows]];
            const isParted = next && groupOf(next._id) === groupOf(last?._id ?? '');
            if (isParted) expect(oversized).not.toBeNull();
            from += rows;
          }
          expect(from).toBe(lane.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are told apart by their digest', () => {
    const rows = ['a', 'b', 'c'].map((text) => ({ whole: Buffer.from(text) }));
    expect(digestOf(rows)).toBe(digestOf([...rows]));
    expect(digestOf(rows.slice(1))).not.toBe(digestOf(rows));
  });
});
