import { describe, expect, it } from 'vitest';
import { CHUNK_VERSION, encodeOutcomes, type OutcomeChunk, type RunDefinition, stretchHeaders } from '#libs/messages';
import type { Applied, Batch, LanePosition } from '#libs/mongo';
import { CompiledRuns } from './compiled-runs.js';
import { type Effects, LaneApplier } from './lane-applier.js';
import { readPiece } from './piece.js';
import { RunEndings } from './run-endings.js';

const definition: RunDefinition = {
  version: 1,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'import',
  kind: 'customers',
  idKind: 'loyalty',
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T12:00:00.000Z',
  files: [],
  columns: [{ attribute: { id: 'id', label: 'ID', type: 'string' }, header: 'id' }],
  ignoredColumns: [],
  lanes: 1,
  chunkRows: 500,
  chunkBytes: 262_144,
};

const chunk = (seq: number): OutcomeChunk => ({
  v: CHUNK_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 0,
  seq,
  at: seq,
  before: `d${seq}`,
  digest: `d${seq + 1}`,
  file: 0,
  accepted: [[seq + 1, seq + 2, `C${seq}`]],
  rejected: [],
});

const piece = (seq: number) =>
  readPiece({
    key: null,
    value: Buffer.from(encodeOutcomes(chunk(seq))),
    headers: stretchHeaders(chunk(seq), 1),
    timestamp: '',
    attributes: 0,
    offset: String(seq),
  });

/** A lane's fence in memory, and the batches that were tried on it: their first chunk and the one after their last. */
class Lane {
  next = 0;
  readonly tried: [from: number, to: number][] = [];
  readonly failures: string[] = [];
  readonly requested: number[] = [];
  readonly counted = { rows: 0, repeated: 0, dropped: 0 };
  /** How often the fences were read. */
  looks = 0;

  constructor(private readonly answer: (batch: Batch, tries: number) => Applied | undefined = () => undefined) {}

  applier(run: RunDefinition | null = definition): LaneApplier {
    const fences = {
      positions: async () => {
        this.looks += 1;
        return [{ lane: 0, next: this.next, closed: false, ended: false } as LanePosition];
      },
      requestRepublish: async ({ next }: { readonly next: number }) => {
        this.requested.push(next);
        return 'requested' as const;
      },
    };
    const apply = { applyBatch: async (batch: Batch) => this.apply(batch) };
    const runs = {
      definition: async () => run,
      openRuns: async () => [],
      finish: async () => true,
      fail: async (_: string, { code }: { readonly code: string }) => this.failures.push(code) > 0,
    };
    const endings = new RunEndings(runs, { ...fences, totals: () => Promise.reject(new Error('not asked for')) });
    return new LaneApplier({ apply, fences }, new CompiledRuns(runs), endings, this.effects());
  }

  private apply(batch: Batch): Applied {
    this.tried.push([batch.from.seq, batch.to.seq]);
    const answer = this.answer(batch, this.tried.length);
    if (answer) return answer;
    if (batch.from.seq !== this.next) return batch.from.seq < this.next ? 'moved' : 'behind';
    this.counted.rows += batch.to.at - batch.from.at;
    this.next = batch.to.seq;
    return 'applied';
  }

  private effects(): Effects {
    return {
      inTurn: (job) => job(),
      bury: async () => undefined,
      applied: () => undefined,
      passed: (chunks, why) => {
        this.counted[why] += chunks;
      },
      transaction: () => undefined,
      gap: () => undefined,
    };
  }
}

const seqs = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => piece(from + i));
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

  it('rule 11: leaves the time of a single chunk to the server', async () => {
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
    ['mismatch', ['integrity']],
    ['taken', ['integrity']],
    ['closed', []],
  ])('rule 2, 7: %s: drops the rest of the run, whose failures are %j', async (answer, failures) => {
    const lane = new Lane(() => answer);
    await lane.applier().apply(seqs(0, 3));
    expect([lane.failures, lane.counted.dropped]).toEqual([failures, 3]);
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
