import { describe, expect, it } from 'vitest';
import type { LanePosition, RunLanes } from '#libs/mongo';
import { FenceLooks } from './fence-looks.js';

/** Fences that count how often, and for which runs, they were looked at. */
class CountedFences {
  readonly looks: (readonly string[])[] = [];
  fails = false;

  async positionsOfAll(runs: readonly RunLanes[]): Promise<ReadonlyMap<string, readonly LanePosition[]>> {
    this.looks.push(runs.map(({ run }) => run));
    if (this.fails) throw new Error('the database is away');
    return new Map(runs.map(({ run }) => [run, [{ lane: 0, next: Number(run) } as LanePosition]]));
  }
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, run) => String(run));

describe('looks at fences', () => {
  it('rule 14: are one query for all runs that wait for one, and each gets its own', async () => {
    const fences = new CountedFences();
    const looks = new FenceLooks(fences);
    const runs = names(100);
    const seen = await Promise.all(runs.map((run) => looks.next({ run, lanes: 8 })));
    expect(fences.looks).toEqual([runs]);
    expect(seen.map(([first]) => String(first?.next))).toEqual(runs);
  });

  it('rule 14: are an eighth of a second apart up to a hundred runs of eight lanes, and rarer with more', async () => {
    for (const [count, pauseMs] of [
      [1, 125],
      [100, 125],
      [256, 307],
    ] as const) {
      const looks = new FenceLooks(new CountedFences());
      await Promise.all(names(count).map((run) => looks.next({ run, lanes: 8 })));
      expect(Math.floor(looks.pauseMs), `${count} runs`).toBe(pauseMs);
    }
  });

  it('go on after one that failed: who waited is told, and the next one counts', async () => {
    const fences = new CountedFences();
    const looks = new FenceLooks(fences);
    fences.fails = true;
    await expect(looks.next({ run: '7', lanes: 1 })).rejects.toThrow('the database is away');
    fences.fails = false;
    expect(await looks.next({ run: '7', lanes: 1 })).toMatchObject([{ next: 7 }]);
  });
});
