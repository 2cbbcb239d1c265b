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

describe('a lane of a stream', () => {
  /** Chunks over offsets, with holes between rows: `[first, next, rows]`. */
  const offsets = (...given: (readonly [first: number, next: number, rows: number])[]): LaneChunk[] =>
    given.map(([seq, to, rows]) => ({
      range: { ...chunk(0).range, seq, to, at: 0, before: '', digest: '' },
      ...{ rows, next: to, bytes: 100 },
    }));
  const fence = (next: number): LanePlace => ({ next, at: 0, digest: '' });
  const partsOf = ({ chunks: some }: LaneBatch<LaneChunk>) => some.map(({ range, part }) => [range.seq, part?.from]);

  it('rule 24: takes what goes on where the lane is', () => {
    const { batches, beyond, reached } = sliceLane(offsets([7, 30, 10], [30, 60, 20], [60, 61, 0]), fence(7));
    expect([batches.map(seqsOf), beyond, reached]).toEqual([[[7, 30, 60]], [], fence(61)]);
    expect(batches.map(endOf)).toEqual([{ seq: 61, at: 0, digest: '', ended: false }]);
  });

  it('rule 24: trims a chunk that was cut otherwise, below the offset that it waits for', () => {
    const { repeated, batches, reached } = sliceLane(offsets([7, 30, 10], [7, 60, 20], [41, 60, 9]), fence(30));
    expect([seqs(repeated), batches.map(partsOf), reached.next]).toEqual([[7, 41], [[[7, 30]]], 60]);
  });

  it('rule 1: misses what lies between', () => {
    const { batches, beyond, reached } = sliceLane(offsets([7, 30, 10], [41, 60, 20], [60, 95, 5]), fence(7));
    expect([batches.map(seqsOf), seqs(beyond), reached.next]).toEqual([[[7]], [41, 60], 30]);
  });

  it('rule 10: a batch ends at 2,000 offsets, where dead records are none of the rows', () => {
    const some = offsets([0, 1_000, 0], [1_000, 2_000, 0], [2_000, 2_001, 0]);
    expect(sliceLane(some, fence(0)).batches.map(seqsOf)).toEqual([[0, 1_000], [2_000]]);
  });

  it('rule 10: halves a chunk by its offsets, down to one', () => {
    const [batch] = sliceLane(offsets([30, 33, 3]), fence(30)).batches;
    const [upper, lower] = halvesOf(batch as LaneBatch<LaneChunk>) ?? [];
    expect([upper && endOf(upper).seq, lower?.from.seq, lower && endOf(lower).seq]).toEqual([32, 32, 33]);
    expect(halvesOf(lower as LaneBatch<LaneChunk>)).toBeNull();
  });

  it('rule 24: takes each offset once, however the records are cut and delivered', () => {
    const cuts = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (drawn) => {
        const cover = Array.from({ length: 8 }, (_, i) => [i * 5, i * 5 + 5, 5] as const);
        const taken: number[] = [];
        let place: LanePlace = fence(0);
        for (const some of [drawn.map(([from, n]) => [from, from + n, n] as const), cover]) {
          const { batches, reached } = sliceLane(offsets(...some), place);
          for (const { range, part, next } of batches.flatMap(({ chunks: all }) => all)) {
            for (let at = part?.from ?? range.seq; at < next; at += 1) taken.push(at);
          }
          place = reached;
        }
        expect(taken).toEqual(Array.from({ length: taken.length }, (_, at) => at));
        expect(taken.length).toBeGreaterThanOrEqual(40);
      }),
    );
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
