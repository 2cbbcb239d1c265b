import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import type { Applied, Batch } from '#libs/mongo';
import { chunk, definition, head, headOf, Lane } from '../test/lane.js';
import type { OutcomesHead } from './read-outcomes.js';

const seqs = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => head(from + i));
const size = ({ from, to }: Batch) => to.seq - from.seq;

describe('a lane', () => {
  it('rule 11: halves a batch that takes too long, down to what gets through', async () => {
    const lane = new Lane((batch) => (size(batch) > 2 ? 'slow' : undefined));
    await lane.applier().apply(seqs(0, 7));
    expect(lane.tried).toEqual([
      [0, 7],
      [0, 4],
      [0, 2],
      [2, 4],
      [4, 7],
      [4, 6],
      [6, 7],
    ]);
    expect([lane.next, lane.counted.rows]).toEqual([7, 7]);
  });

  it('rule 11: leaves the time of a single row to the server', async () => {
    const limits: number[] = [];
    const lane = new Lane(({ limitMs }) => {
      limits.push(limitMs);
      return undefined;
    });
    await lane.applier().apply(seqs(0, 1));
    await lane.applier().apply(seqs(1, 3));
    expect(limits).toEqual([Number.POSITIVE_INFINITY, 5_000]);
  });

  it('rule 8: looks where the fence is when another instance was faster, and goes on from there', async () => {
    const lane = new Lane((_, tries) => {
      if (tries > 1) return undefined;
      lane.next = 3;
      return 'moved';
    });
    await lane.applier().apply(seqs(0, 5));
    expect([lane.tried, lane.next]).toEqual([
      [
        [0, 5],
        [3, 5],
      ],
      5,
    ]);
    expect(lane.counted).toEqual({ rows: 2, repeated: 3, dropped: 0 });
  });

  it('looks at the fence once, and then goes on where it has left it', async () => {
    const lane = new Lane();
    const applier = lane.applier();
    for (const from of [0, 2, 4]) await applier.apply(seqs(from, from + 2));
    expect([lane.next, lane.looks]).toEqual([6, 1]);
  });

  it.each([
    ['what came before comes again', 0, 4, { rows: 4, repeated: 2, dropped: 0 }],
    ['something is missing', 3, 5, { rows: 2, repeated: 0, dropped: 2 }],
  ])('looks again when %s', async (_, from, to, counted) => {
    const lane = new Lane();
    const applier = lane.applier();
    await applier.apply(seqs(0, 2));
    await applier.apply(seqs(from, to));
    expect([lane.looks, lane.counted]).toEqual([2, counted]);
  });

  it('rule 8: looks again when another instance has gone on meanwhile', async () => {
    const lane = new Lane();
    const applier = lane.applier();
    await applier.apply(seqs(0, 2));
    lane.next = 3;
    await applier.apply(seqs(2, 5));
    expect([lane.next, lane.looks, lane.counted]).toEqual([5, 2, { rows: 4, repeated: 1, dropped: 0 }]);
  });

  it('rule 1: asks once for what is missing, and drops what is beyond', async () => {
    const lane = new Lane();
    await lane.applier().apply([...seqs(0, 2), ...seqs(4, 6)]);
    expect([lane.next, lane.requested, lane.counted.dropped]).toEqual([2, [2], 2]);
  });

  it('rule 1: takes what is published again though it comes with what showed the gap', async () => {
    const lane = new Lane();
    await lane.applier().apply([...seqs(1, 3), ...seqs(0, 4)]);
    expect([lane.next, lane.requested, lane.counted]).toEqual([4, [], { rows: 4, repeated: 2, dropped: 0 }]);
  });

  it.each<[Applied, readonly string[]]>([
    ['taken', ['integrity']],
    ['closed', []],
  ])('rule 2, 7: %s: drops the rest of the run, whose failures are %j', async (answer, failures) => {
    const lane = new Lane(() => answer);
    await lane.applier().apply(seqs(0, 3));
    expect([lane.failures, lane.counted.dropped]).toEqual([failures, 3]);
  });

  it('rule 2: puts to the dead letters a chunk that states other rows before it, and takes the one that fits', async () => {
    const lane = new Lane();
    const [fits] = seqs(1, 2) as [OutcomesHead];
    const other = { ...fits, range: { ...fits.range, before: 'others' } };
    await lane.applier().apply([...seqs(0, 1), other, fits, ...seqs(2, 3)]);
    expect([lane.next, lane.deadLettered, lane.failures]).toEqual([3, [1], []]);
  });

  it.each([
    ['of another workspace', { workspace: 'other' }],
    ['of another import', { import: 'imp_2' }],
    ['of a file that the run has not', { file: 1 }],
  ])('rule 2: puts to the dead letters a chunk %s, and takes its own', async (_, given) => {
    const lane = new Lane();
    await lane.applier().apply([headOf({ ...chunk(0), ...given }, 1), ...seqs(0, 2)]);
    expect([lane.next, lane.deadLettered, lane.failures]).toEqual([2, [0], []]);
  });

  it('rule 2: puts to the dead letters a chunk that came on another partition than its lane', async () => {
    const lane = new Lane();
    await lane.applier().apply([{ ...head(0), partition: 1 }, ...seqs(0, 1)]);
    expect([lane.next, lane.deadLettered]).toEqual([1, [0]]);
  });

  it('rule 3: puts to the dead letters an end that comes before the manifest', async () => {
    const lane = new Lane();
    const end = { ...chunk(1), accepted: [], digest: 'd1', end: true as const };
    await lane.applier().apply([...seqs(0, 1), headOf(end, 0)]);
    expect([lane.next, lane.deadLettered, lane.failures]).toEqual([1, [1], []]);
  });

  it('puts to the dead letters outcomes of a run over actions, and does not fail it', async () => {
    const lane = new Lane();
    await lane.applier({ ...definition, ...pinNamedKind('transactions') }).apply(seqs(0, 2));
    expect([lane.deadLettered, lane.failures, lane.tried]).toEqual([[0, 1], [], []]);
  });

  it.each<Applied>(['large', 'slow', 'contended'])(
    'rule 10, 11: divides a single chunk that is too %s by its rows',
    async (much) => {
      const steps: (readonly [from: number, to: number])[] = [];
      const lane = new Lane(({ from, to }) => {
        const [first, last] = [from.part ?? 0, to.part ?? (to.seq > from.seq ? 5 : 0)];
        if (last - first > 2) return much;
        steps.push([first, last]);
        return undefined;
      });
      const value = { ...chunk(0), accepted: [1, 2, 3, 4, 5].map((row) => [row, row + 1, `C${row}`] as const) };
      await lane.applier().apply([headOf(value, 5)]);
      expect([steps, lane.next, lane.part]).toEqual([
        [
          [0, 2],
          [2, 3],
          [3, 5],
        ],
        1,
        0,
      ]);
    },
  );

  it('rule 10: goes on inside of a chunk where another instance has left it', async () => {
    const from: unknown[] = [];
    const lane = new Lane((batch) => void from.push(batch.from.part));
    lane.part = 3;
    const value = { ...chunk(0), accepted: [1, 2, 3, 4, 5].map((row) => [row, row + 1, `C${row}`] as const) };
    await lane.applier().apply([headOf(value, 5)]);
    expect([from, lane.next]).toEqual([[3], 1]);
  });

  it('drops the chunks of an unknown run', async () => {
    const lane = new Lane();
    await lane.applier(null).apply(seqs(0, 3));
    expect([lane.tried, lane.counted.dropped]).toEqual([[], 3]);
  });

  it('fails a run that this version cannot run, so that no other waits for it', async () => {
    const lane = new Lane();
    await lane.applier({ ...definition, kind: 'of the future' }).apply(seqs(0, 3));
    expect([lane.failures, lane.counted.dropped]).toEqual([['unusable_definition'], 3]);
  });
});
