import { describe, expect, it } from 'vitest';
import type { Piece } from './piece.js';
import { sliceBatches } from './slice-batches.js';

const MIB = 1024 * 1024;

/** A lane's chunk of 500 rows; digests are named after the row where they end. */
const chunk = (seq: number, given: Partial<Piece> = {}): Piece => ({
  message: { key: null, value: null, timestamp: '', attributes: 0, offset: String(seq), headers: {} },
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

const seqs = (pieces: readonly Piece[]) => pieces.map(({ stretch }) => stretch.seq);
const slice = (pieces: readonly Piece[], next: number) => {
  const { repeated, batches, beyond } = sliceBatches(pieces, next);
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
    const pieces = [chunk(0, { bytes: 3 * MIB }), chunk(1, { bytes: 2 * MIB }), chunk(2, { bytes: 7 * MIB }), chunk(3)];
    expect(slice(pieces, 0).batches).toEqual([[0], [1], [2], [3]]);
  });

  it('an end chunk of no rows goes with the rest', () => {
    const end = chunk(1, { rows: 0 });
    expect(slice([chunk(0), end], 0).batches).toEqual([[0, 1]]);
  });

  it.each([
    ['rows', { at: 499 }],
    ['digest', { before: 'other' }],
  ])('rule 2: a chunk whose %s do not go on begins a batch, so that the fence judges it', (_, stretch) => {
    const odd = chunk(1);
    const pieces = [chunk(0), { ...odd, stretch: { ...odd.stretch, ...stretch } }, chunk(2)];
    expect(slice(pieces, 0).batches[0]).toEqual([0]);
  });
});
