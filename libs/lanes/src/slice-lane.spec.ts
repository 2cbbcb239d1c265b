import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LaneChunk as AnyChunk } from './lane-chunk.js';
import { endOf, halvesOf, type LaneBatch, type LanePlace, sliceLane } from './slice-lane.js';

type LaneChunk = Pick<AnyChunk, 'range' | 'rows' | 'bytes' | 'next' | 'part'>;

const MIB = 1024 * 1024;

/** A lane's chunk of 500 rows; digests are named after the row where they end. */
const chunk = (seq: number, given: Partial<LaneChunk> = {}): LaneChunk => ({
  range: {
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
  next: seq + 1,
  ...given,
});

const seqs = (some: readonly LaneChunk[]) => some.map(({ range }) => range.seq);
const seqsOf = ({ chunks: some }: LaneBatch<LaneChunk>) => seqs(some);
const fenceAt = (next: number, given: Partial<LanePlace> = {}): LanePlace => ({
  ...{ next, at: next * 500, digest: `d${next * 500}` },
  ...given,
});
const slice = (some: readonly LaneChunk[], next: number) => {
  const { repeated, batches, beyond } = sliceLane(some, fenceAt(next));
  return { repeated: seqs(repeated), batches: batches.map(seqsOf), beyond: seqs(beyond) };
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
      { repeated: [], batches: [[3, 4, 5]], beyond: [] },
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
    const some = sizes.map((bytes, seq) => chunk(seq, { bytes }));
    expect(slice(some, 0).batches).toEqual([[0], [1], [2], [3]]);
  });

  it('an end chunk of no rows goes with the rest, and says that the lane has ended', () => {
    const { range } = chunk(1);
    const end = chunk(1, { rows: 0, range: { ...range, digest: range.before, end: true } });
    const { batches, reached } = sliceLane([chunk(0), end], fenceAt(0));
    expect([batches.map(seqsOf), reached]).toEqual([[[0, 1]], { next: 2, at: 500, digest: 'd500', ended: true }]);
  });

  const odd = (seq: number, range: Partial<LaneChunk['range']>): LaneChunk =>
    chunk(seq, { range: { ...chunk(seq).range, ...range } });

  it.each([
    ['rows', { at: 499 }],
    ['digest', { before: 'other' }],
  ])('rule 2: a chunk whose %s do not go on is a misfit, and the lane goes on with the one that fits', (_, range) => {
    const { misfits, batches, beyond } = sliceLane([chunk(0), odd(1, range), chunk(1), chunk(2)], fenceAt(0));
    expect([seqs(misfits), batches.map(seqsOf), seqs(beyond)]).toEqual([[1], [[0, 1, 2]], []]);
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
    expect(batches).toEqual([
      {
        from: { seq: 3, at: 1500, digest: 'd1500', part: 120 },
        chunks: [{ ...chunk(3), part: { from: 120, to: 500 } }],
      },
      { from: { seq: 4, at: 2000, digest: 'd2000' }, chunks: [chunk(4)] },
    ]);
  });

  it('rule 10: forgets a part that was planned before the fence was read again', () => {
    const planned = chunk(3, { part: { from: 120, to: 310 } });
    expect(sliceLane([planned], fenceAt(3)).batches).toMatchObject([{ chunks: [chunk(3)] }]);
  });
});

describe('a lane whose numbers are offsets', () => {
  /** Chunks of offsets with gaps between and inside of them: `[first, next, rows]`. */
  const offsets = (...given: (readonly [first: number, next: number, rows: number])[]): LaneChunk[] => {
    let at = 0;
    return given.map(([seq, next, rows]) => {
      const range = { ...chunk(0).range, seq, at, before: `d${at}`, digest: `d${at + rows}` };
      at += rows;
      return { range, rows, next, bytes: 100 };
    });
  };
  const lane = offsets([7, 30, 10], [41, 60, 20], [60, 95, 5], [200, 203, 3]);
  const start = { next: 0, at: 0, digest: '' };
  const opening = { ...start, digest: 'd0' };

  it('takes what follows by its rows, whatever lies between the numbers', () => {
    const { batches, beyond, reached } = sliceLane(lane, opening, 'sparse');
    expect([batches.map(seqsOf), beyond]).toEqual([[[7, 41, 60, 200]], []]);
    expect(reached).toMatchObject({ next: 203, at: 38, digest: 'd38' });
    expect(batches.map(endOf)).toEqual([{ seq: 203, at: 38, digest: 'd38', ended: false }]);
  });

  it('is not taken for whole where the numbers must be dense', () => {
    expect(seqs(sliceLane(lane, opening).beyond)).toEqual([7, 41, 60, 200]);
  });

  it('rule 1: misses a chunk whose rows lie between', () => {
    const { batches, beyond, reached } = sliceLane([lane[0], lane[2], lane[3]] as LaneChunk[], opening, 'sparse');
    expect([batches.map(seqsOf), seqs(beyond), reached.next]).toEqual([[[7]], [60, 200], 30]);
  });

  it('drops what is below the offset that it waits for', () => {
    const { repeated, batches } = sliceLane(lane, { next: 60, at: 30, digest: 'd30' }, 'sparse');
    expect([seqs(repeated), batches.map(seqsOf)]).toEqual([[7, 41], [[60, 200]]]);
  });

  it('rule 10: stays before a chunk of which a part has taken effect', () => {
    const [batch] = sliceLane(lane.slice(1), { next: 30, at: 10, digest: 'd10' }, 'sparse').batches;
    const [first] = halvesOf(batch as LaneBatch<LaneChunk>) ?? [];
    const [upper, lower] = halvesOf(halvesOf(first as LaneBatch<LaneChunk>)?.[0] as LaneBatch<LaneChunk>) ?? [];
    expect([upper && endOf(upper), lower?.from, lower && endOf(lower).seq]).toEqual([
      { seq: 30, at: 10, digest: 'd10', part: 10, ended: false },
      { seq: 30, at: 10, digest: 'd10', part: 10 },
      60,
    ]);
  });
});

describe('any order of deliveries', () => {
  it('rule 1: takes each chunk once, in order, as soon as all are there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 12 }), fc.integer(), (extra, seed) => {
        const numbers = [...Array(10).keys(), ...extra].toSorted(
          (a, b) => ((a * 7919 + seed) % 13) - ((b * 7919 + seed) % 13),
        );
        const { batches, repeated, beyond, misfits } = sliceLane(chunks(...numbers), fenceAt(0));
        expect(batches.flatMap(seqsOf)).toEqual([...Array(10).keys()]);
        expect([repeated.length, beyond, misfits]).toEqual([extra.length, [], []]);
      }),
    );
  });
});

describe('halving a batch', () => {
  const batched = (...some: LaneChunk[]): LaneBatch<LaneChunk> => {
    const [
      {
        range: { seq, at, before },
      },
    ] = some as [LaneChunk];
    return { from: { seq, at, digest: before }, chunks: some };
  };
  const parts = (some: readonly LaneChunk[]) => some.map(({ range: { seq }, part }) => [seq, part]);
  const halves = (...some: LaneChunk[]) => halvesOf(batched(...some))?.map(({ chunks: half }) => parts(half));

  it('takes its chunks first, then the rows of one', () => {
    expect(halves(...chunks(0, 1, 2))).toEqual([
      [
        [0, undefined],
        [1, undefined],
      ],
      [[2, undefined]],
    ]);
    expect(halves(chunk(2))).toEqual([[[2, { from: 0, to: 250 }]], [[2, { from: 250, to: 500 }]]]);
  });

  it('begins the second where the first ends', () => {
    expect(halvesOf(batched(...chunks(4, 5)))?.[1].from).toEqual({ seq: 5, at: 2_500, digest: 'd2500' });
    expect(halvesOf(batched(chunk(4)))?.[1].from).toEqual({ seq: 4, at: 2_000, digest: 'd2000', part: 250 });
  });

  it.each([
    ['one row', chunk(0, { rows: 1 })],
    ['one row of many', chunk(0, { part: { from: 7, to: 8 } })],
    ['an end', chunk(0, { rows: 0 })],
  ])('leaves %s whole', (_, one) => {
    expect(halvesOf(batched(one))).toBeNull();
  });

  it('covers each row once, however often it halves', () => {
    const leaves = (batch: LaneBatch<LaneChunk>): readonly (LaneChunk['part'] | undefined)[] =>
      halvesOf(batch)?.flatMap(leaves) ?? batch.chunks.map(({ part }) => part);
    const single = [0, 1, 2, 3, 4, 5, 6].map((from) => ({ from, to: from + 1 }));
    expect(leaves(batched(chunk(0, { rows: 7 })))).toEqual(single);
  });
});
