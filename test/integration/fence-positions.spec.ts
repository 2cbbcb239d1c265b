import { describe, expect, it } from 'vitest';
import { rejectKey } from '#libs/messages';
import { until } from '../support/until.js';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

describe('positions', () => {
  it('rule 1: a gap is asked for once, served, and over when the lane moves', async () => {
    const { fences } = database.stores;
    const definition = await database.startRun();
    const { run } = definition;
    const gap = { run, lane: 0, next: 0, cause: 'gap' } as const;
    expect(await fences.requestRepublish({ ...gap, next: 3 })).toBe('moved');
    expect(await fences.requestRepublish(gap)).toBe('requested');
    expect(await fences.requestRepublish(gap)).toBe('pending');
    expect(await fences.takeRepublish(run)).toMatchObject([{ lane: 0, next: 0 }]);
    expect(await fences.takeRepublish(run)).toEqual([]);
    expect(await fences.requestRepublish(gap)).toBe('pending');
    expect((await fences.positions(run))[0]).toMatchObject({ republish: 'serving', gaps: 1 });
    await applyChunks(database.stores, definition, [new FenceLane(definition).customers(1, 'r1-')]);
    expect((await fences.positions(run))[0]).toMatchObject({ next: 1, republish: null, gaps: 0 });
  });

  it('rule 1: a lane that is still stalled although it was published again is lost', async () => {
    const { fences } = database.stores;
    const { run } = await database.startRun();
    const stall = { run, lane: 1, next: 0, cause: 'stall' } as const;
    expect(await fences.requestRepublish(stall)).toBe('requested');
    await fences.takeRepublish(run);
    expect(await fences.requestRepublish(stall)).toBe('exhausted');
  });

  it('tell how long a lane has not moved, by the clock of the server', async () => {
    const { fences } = database.stores;
    const began = performance.now();
    const definition = await database.startRun();
    const idleMs = async () => (await fences.positions(definition.run))[0]?.idleMs ?? Number.NaN;
    await until('it has not moved for 50 ms', async () => (await idleMs()) >= 50);
    const idle = await idleMs();
    // The clock of the server counts whole milliseconds.
    expect(idle).toBeLessThanOrEqual(performance.now() - began + 1);
    const moves = performance.now();
    await applyChunks(database.stores, definition, [new FenceLane(definition).customers(1, 'i-')]);
    expect(await idleMs()).toBeLessThanOrEqual(performance.now() - moves + 1);
  });
});

describe('rejects', () => {
  it('are paged in order of file, then row, and filtered', async () => {
    const { rejects } = database.stores;
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const rejected = (row: number) => [row, row + 1, `c${row % 2}`, 1, [[0, 'duplicate_id', 'row 1']]] as const;
    const second = { ...lane.next({ rejected: [rejected(1), rejected(2)] }), file: 1 };
    await applyChunks(database.stores, definition, [
      second,
      lane.next({ rejected: [rejected(12), rejected(3), rejected(2)] }),
    ]);
    const { run } = definition;
    const places = async (given: object) =>
      (await rejects.page({ run, files: 2, limit: 10, ...given })).items.map(({ file, row }) => `${file}/${row}`);
    expect(await places({})).toEqual(['0/2', '0/3', '0/12', '1/1', '1/2']);
    expect(await places({ limit: 2, after: rejectKey(run, 0, 3) })).toEqual(['0/12', '1/1']);
    expect(await places({ file: 1, after: rejectKey(run, 0, 3) })).toEqual(['1/1', '1/2']);
    expect(await places({ row: 2 })).toEqual(['0/2', '1/2']);
    expect(await places({ customer: 'c1', file: 0 })).toEqual(['0/3']);
    const all: number[] = [];
    for await (const some of rejects.all({ run, files: 2 })) all.push(...some.map(({ row }) => row));
    expect(all).toEqual([2, 3, 12, 1, 2]);
  });
});

describe('attempts', () => {
  const chunk = (seq: number) => ({ run: 'r', lane: 0, seq });

  it('rule 6: are counted in the database, and forgotten once the chunk got through', async () => {
    const { attempts } = database.stores;
    const givenUp = [];
    for (let i = 0; i < 4; i += 1) givenUp.push(await attempts.add('applier', chunk(1)));
    expect(givenUp).toEqual([undefined, undefined, undefined, 'tried 3 times in vain']);
    expect(await attempts.add('applier', chunk(10))).toBeUndefined();
    expect(await attempts.add('validator', chunk(1))).toBeUndefined();
    await attempts.clear('applier', [chunk(1)]);
    expect(await attempts.add('applier', chunk(1))).toBeUndefined();
  });

  it('rule 6: chunks are tried together as long as none of them is known', async () => {
    const { attempts } = database.stores;
    expect(await attempts.addFirst('applier', [chunk(20), chunk(21), chunk(20)])).toBe(true);
    expect(await attempts.addFirst('applier', [chunk(19), chunk(21)])).toBe(false);
    const givenUp = [];
    for (const seq of [19, 20, 20, 20]) givenUp.push(await attempts.add('applier', chunk(seq)));
    expect(givenUp).toEqual([undefined, undefined, undefined, 'tried 3 times in vain']);
    await attempts.clear('applier', [chunk(20), chunk(21)]);
    expect(await attempts.addFirst('applier', [chunk(20), chunk(21)])).toBe(true);
  });
});
