import { describe, expect, it } from 'vitest';
import { halvesOf, type LaneChunk, type LanePlace, sliceLane } from './lane-slices.js';

const MIB = 1024 * 1024;

/** A lane's chunk of 500 rows; digests are named after the row where they end. */
const chunk = (seq: number, given: Partial<LaneChunk> = {}): LaneChunk => ({
  stretch: {
    workspace: 'demo',
    import: 'imp_1',
    run: 'run_1',
    lane: 0,
    seq,
    at: seq * 500,
    before: `d${seq * 500}`,
    digest: `d${seq * 500 + 500}`,
    file: 0,
  },
  rows: 500,
  bytes: 100_000,
  ...given,
});

const seqs = (pieces: readonly LaneChunk[]) => pieces.map(({ stretch }) => stretch.seq);
const fenceAt = (next: number, given: Partial<LanePlace> = {}): LanePlace => ({
  ...{ next, at: next * 500, digest: `d${next * 500}` },
  ...given,
});
const slice = (pieces: readonly LaneChunk[], next: number) => {
  const { repeated, batches, beyond } = sliceLane(pieces, fenceAt(next));
  return { repeated: seqs(repeated), batches: batches.map(seqs), beyond: seqs(beyond) };
};
const chunks = (...numbers: number[]) => numbers.map((seq) => chunk(seq));

describe('slicing a lane into batches', () => {
  it.each([
    ['nothing', [], 0, { repeated: [], batches: [], beyond: [] }],
    ['what fits the fence', [3, 4], 3, { repeated: [], batches: [[3, 4]], beyond: [] }],
    ['what was applied before is dropped', [1, 2, 3], 3, { repeated: [1, 2], batches: [[3]], beyond: [] }],
    ['all applied before', [1, 2], 9, { repeated: [1, 2], batches: [], beyond: [] }],
    ['twice the same in one go', [3, 4, 3, 4, 5], 3, { repeated: [3, 4], batches: [[3, 4, 5]], beyond: [] }],
    ['rule 1: a gap at once', [5, 6], 3, { repeated: [], batches: [], beyond: [5, 6] }],
    ['rule 1: a gap after some', [3, 5, 6], 3, { repeated: [], batches: [[3]], beyond: [5, 6] }],
    [
      'rule 1: what fills the gap is, where it comes behind',
      [5, 3, 4],
      3,
      { repeated: [], batches: [[3, 4]], beyond: [5] },
    ],
    [
      'rule 1: what showed the gap is repeated then',
      [5, 3, 4, 5, 6],
      3,
      { repeated: [5], batches: [[3, 4, 5, 6]], beyond: [] },
    ],
    [
      'rule 10: a batch ends at 2,000 rows',
      [0, 1, 2, 3, 4],
      0,
      { repeated: [], batches: [[0, 1, 2, 3], [4]], beyond: [] },
    ],
  ] as const)('%s', (_, numbers, next, slices) => {
    expect(slice(chunks(...numbers), next)).toEqual(slices);
  });

  it('rule 10: a batch ends at 4 MiB, and one chunk may be larger', () => {
    const sizes = [3 * MIB, 2 * MIB, 7 * MIB, 100];
    const pieces = sizes.map((bytes, seq) => chunk(seq, { bytes }));
    expect(slice(pieces, 0).batches).toEqual([[0], [1], [2], [3]]);
  });

  it('an end chunk of no rows goes with the rest, and says that the lane has ended', () => {
    const { stretch } = chunk(1);
    const end = chunk(1, { rows: 0, stretch: { ...stretch, digest: stretch.before, end: true } });
    const { batches, reached } = sliceLane([chunk(0), end], fenceAt(0));
    expect([batches.map(seqs), reached]).toEqual([[[0, 1]], { next: 2, at: 500, digest: 'd500', ended: true }]);
  });

  const odd = (seq: number, stretch: Partial<LaneChunk['stretch']>): LaneChunk =>
    chunk(seq, { stretch: { ...chunk(seq).stretch, ...stretch } });

  it.each([
    ['rows', { at: 499 }],
    ['digest', { before: 'other' }],
  ])('rule 2: a chunk whose %s do not go on is a misfit, and the lane goes on with the one that fits', (_, stretch) => {
    const { misfits, batches, beyond } = sliceLane([chunk(0), odd(1, stretch), chunk(1), chunk(2)], fenceAt(0));
    expect([seqs(misfits), batches.map(seqs), seqs(beyond)]).toEqual([[1], [[0, 1, 2]], []]);
  });

  it('rule 1, 2: the chunks behind a misfit alone lie behind a gap', () => {
    const { misfits, batches, beyond } = sliceLane([odd(0, { before: 'x' }), chunk(1)], fenceAt(0));
    expect([seqs(misfits), batches, seqs(beyond)]).toEqual([[0], [], [1]]);
  });

  it('rule 3: nothing follows an end', () => {
    const { repeated, misfits, beyond } = sliceLane(chunks(1, 2, 5), fenceAt(2, { ended: true }));
    expect([seqs(repeated), seqs(misfits), seqs(beyond)]).toEqual([[1], [2, 5], []]);
  });

  it('rule 10: goes on inside of a chunk of which some rows have taken effect, in a batch of its own', () => {
    const { batches } = sliceLane(chunks(3, 4), fenceAt(3, { part: 120 }));
    expect(batches).toEqual([[{ ...chunk(3), part: { from: 120, to: 500 } }], [chunk(4)]]);
  });

  it('rule 10: forgets a part that was planned before the fence was read again', () => {
    const planned = chunk(3, { part: { from: 120, to: 310 } });
    expect(sliceLane([planned], fenceAt(3)).batches).toEqual([[chunk(3)]]);
  });
});

describe('halving a batch', () => {
  const parts = (pieces: readonly LaneChunk[]) => pieces.map(({ stretch: { seq }, part }) => [seq, part]);

  it('takes its chunks first, then the rows of one', () => {
    const [first, second] = halvesOf(chunks(0, 1, 2)) ?? [];
    expect([seqs(first ?? []), seqs(second ?? [])]).toEqual([[0, 1], [2]]);
    const [upper, lower] = halvesOf(chunks(2)) ?? [];
    expect(parts([...(upper ?? []), ...(lower ?? [])])).toEqual([
      [2, { from: 0, to: 250 }],
      [2, { from: 250, to: 500 }],
    ]);
  });

  it.each([
    ['one row', chunk(0, { rows: 1 })],
    ['one row of many', chunk(0, { part: { from: 7, to: 8 } })],
    ['an end', chunk(0, { rows: 0 })],
  ])('leaves %s whole', (_, one) => {
    expect(halvesOf([one])).toBeNull();
  });

  it('covers each row once, however often it halves', () => {
    const leaves = (batch: readonly LaneChunk[]): readonly (LaneChunk['part'] | undefined)[] => {
      const halves = halvesOf(batch);
      return halves ? halves.flatMap(leaves) : batch.map(({ part }) => part);
    };
    expect(leaves([chunk(0, { rows: 7 })])).toEqual([0, 1, 2, 3, 4, 5, 6].map((from) => ({ from, to: from + 1 })));
  });
});
