import { describe, expect, it } from 'vitest';
import type { LanePosition, StagingBatch } from '#libs/mongo';
import { LaneStager } from './lane-stager.js';
import type { StagingPiece } from './staging-batches.js';

const piece = (seq: number, given: Partial<StagingPiece['stretch']> = {}): StagingPiece => ({
  stretch: {
    ...{ workspace: 'demo', import: 'imp_1', run: 'run_1', lane: 0, file: 0 },
    ...{ seq, at: seq * 10, before: `d${seq}`, digest: `d${seq + 1}` },
    ...given,
  },
  ...{ rows: 10, bytes: 100, message: null, staged: Buffer.from(`<${seq}>`) },
});

const pieces = (...seqs: number[]) => seqs.map((seq) => piece(seq));

/** A lane's fence in memory. */
class Lane {
  readonly staged: string[] = [];
  readonly requested: number[] = [];
  readonly passed: string[] = [];

  constructor(public next = 0) {}

  stager(): LaneStager {
    const staging = { stage: async (batch: StagingBatch) => this.stage(batch) };
    const fences = {
      positions: async () => [
        { lane: 0, next: this.next, at: this.next * 10, digest: `d${this.next}`, closed: false } as LanePosition,
      ],
      requestRepublish: async ({ next }: { readonly next: number }) => {
        this.requested.push(next);
        return 'pending' as const;
      },
    };
    const passed = (chunks: number, outcome: string) => void this.passed.push(`${chunks} ${outcome}`);
    return new LaneStager({ staging, fences }, { passed, gap: () => undefined });
  }

  private stage({ from, to, staged }: StagingBatch) {
    if (from.seq !== this.next) return 'moved' as const;
    this.next = to.seq;
    this.staged.push(staged.toString());
    return 'staged' as const;
  }
}

describe('staging a lane', () => {
  it('rule 1: takes what is published again though it comes with what showed the gap', async () => {
    const lane = new Lane(3);
    await lane.stager().stage(pieces(6, 7, 3, 4, 5, 6, 7));
    expect([lane.next, lane.staged.join(''), lane.requested]).toEqual([8, '<3><4><5><6><7>', []]);
  });

  it('rule 1: asks for what is missing, and drops what is beyond', async () => {
    const lane = new Lane(3);
    await lane.stager().stage(pieces(3, 5, 6));
    expect([lane.next, lane.requested, lane.passed]).toEqual([4, [4], ['1 done', '2 dropped']]);
  });

  it('rule 2: hands back what is not of its lane, and goes on with what is', async () => {
    const lane = new Lane(3);
    const other = piece(3, { before: 'others' });
    expect(await lane.stager().stage([other, ...pieces(3, 4)])).toEqual([other]);
    expect([lane.next, lane.staged.join('')]).toEqual([5, '<3><4>']);
  });
});
