import { describe, expect, it } from 'vitest';
import { DEFINITION_VERSION } from '#libs/messages';
import type { StreamDoc } from '#libs/mongo';
import { WORKSPACE } from './mongo-database.js';
import { PARTITIONS, STREAM_LANES, useStoredStreams } from './stored-streams.js';

const streams = useStoredStreams();

const ROUNDS = 10;
const holder = { owner: 'ingest-1', leaseMs: 30_000 };

describe('a stream that is made', () => {
  it('begins with a run, and a fence for each of its partitions', async () => {
    const stream = await streams.create('crm', { offsets: [7, 0, 9] });
    const definition = await streams.definitionIn(stream);
    expect(stream).toMatchObject({ state: 'running', partitions: 3, topic: 'sluice.inbound.demo.crm.v1', revision: 0 });
    expect(new Set(stream.lanes).size).toBe(PARTITIONS);
    const fences = await streams.database.stores.fences.fences(definition.run);
    const begins = stream.lanes.map((lane) => fences.find((fence) => fence.lane === lane)?.next);
    expect([fences.length, begins]).toEqual([PARTITIONS, [7, 0, 9]]);
    expect(await streams.here.standing(stream)).toMatchObject({ offsets: [7, 0, 9], lastProgressAt: null });
  });

  it('is found by its id and by its name, in its workspace only', async () => {
    const { _id } = await streams.create();
    const found = (workspace: string, stream: string) => streams.here.find({ workspace, stream });
    expect([await found(WORKSPACE, 'crm'), await found(WORKSPACE, _id)]).toMatchObject([{ _id }, { _id }]);
    expect([await found('other', 'crm'), await found('other', _id)]).toEqual([null, null]);
  });

  it('has a name of its own, also when two are made at once', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const made = await Promise.all([
        streams.here.create(streams.requestFor(`s-${n}`)),
        streams.there.create(streams.requestFor(`s-${n}`)),
      ]);
      expect(made.filter((each) => each === 'name_taken')).toHaveLength(1);
    }
    expect(await streams.here.count(WORKSPACE)).toBe(ROUNDS);
    expect(await streams.database.mongo.models.runs.countDocuments()).toBe(ROUNDS);
  });

  it('is listed newest first, by pages', async () => {
    const made = [await streams.create('a'), await streams.create('b'), await streams.create('c')]
      .map(({ _id }) => _id)
      .toSorted();
    const first = await streams.here.list({ workspace: WORKSPACE, limit: 2 });
    expect([first.items.map(({ _id }) => _id), first.hasMore]).toEqual([made.toReversed().slice(0, 2), true]);
    const rest = await streams.here.list({ workspace: WORKSPACE, limit: 2, after: first.items[1]?._id });
    expect([rest.items.map(({ _id }) => _id), rest.hasMore]).toEqual([[made[0]], false]);
  });

  it('makes a run that nobody claims as that of an import', async () => {
    await streams.create();
    const { runs } = streams.database.stores;
    const versions = [DEFINITION_VERSION] as const;
    expect(await runs.claimable({ versions, most: 10 })).toEqual([]);
    expect(await runs.claim({ ...holder, versions })).toBeNull();
    expect([await runs.openRuns(), await runs.countOpen()]).toEqual([[], 0]);
  });
});

describe('a change of a stream', () => {
  it('pauses it where its fences are, with all that it has counted', async () => {
    const stream = await streams.create();
    expect(await streams.applyOne(stream, 1)).toBe('applied');
    const at = await streams.here.standing(stream);
    expect(at).toMatchObject({ offsets: [0, 1, 0], totals: { read: 1, created: 1 } });
    expect(at.lastProgressAt).toBeInstanceOf(Date);
    const paused = await streams.pause(stream);
    expect(paused).toMatchObject({ state: 'paused', run: null, lanes: [], offsets: [0, 1, 0], totals: { created: 1 } });
    expect(await streams.here.standing(paused as StreamDoc)).toEqual(at);
    expect(await streams.here.runsWithRejects(stream._id)).toEqual([]);
    expect(await streams.database.stores.runs.get(stream.run ?? '')).toMatchObject({
      state: 'finished',
      totals: { read: 1 },
    });
    expect(await streams.applyOne(stream)).toBe('closed');
  });

  it('resumes it streams.there, or where a person says', async () => {
    const stream = await streams.create();
    await streams.applyOne(stream, 1);
    const paused = (await streams.pause(stream)) as StreamDoc;
    const resumed = (await streams.here.switch({
      seen: paused,
      next: streams.next(paused),
      set: { state: 'running' },
    })) as StreamDoc;
    expect(await streams.here.standing(resumed)).toMatchObject({ offsets: [0, 1, 0], totals: { created: 1 } });
    await streams.applyOne(resumed, 1);
    expect(await streams.here.standing(resumed)).toMatchObject({ offsets: [0, 2, 0], totals: { read: 2, created: 2 } });
    const moved = (await streams.here.switch({
      seen: resumed,
      next: streams.next(resumed, [5, 5, 5]),
      set: {},
    })) as StreamDoc;
    expect(await streams.here.standing(moved)).toMatchObject({ offsets: [5, 5, 5], totals: { created: 2 } });
  });

  it('gives it more partitions, which begin at their first record', async () => {
    const stream = await streams.create();
    await streams.applyOne(stream, 2);
    const wider = { ...stream, partitions: STREAM_LANES };
    const grown = await streams.here.switch({
      seen: stream,
      next: streams.next(wider),
      set: { partitions: STREAM_LANES },
    });
    expect(grown).toMatchObject({ partitions: STREAM_LANES, offsets: [0, 0, 1, 0], state: 'running' });
    expect(await streams.database.stores.fences.fences(grown?.run ?? '')).toHaveLength(STREAM_LANES);
  });

  it('takes effect once of two at the same time', async () => {
    const stream = await streams.create();
    const { _id, revision } = stream;
    const stops = [streams.here, streams.there].map((store) =>
      store.switch({ seen: { _id, revision }, next: streams.next(stream), set: {} }),
    );
    expect((await Promise.all(stops)).filter((changed) => changed !== null)).toHaveLength(1);
    expect(await streams.database.mongo.models.runs.countDocuments({ state: 'running' })).toBe(1);
  });

  it('keeps what takes effect at the same moment in one run or the other', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const stream = await streams.create(`s-${n}`);
      const [applied, paused] = await Promise.all([streams.applyOne(stream), streams.pause(stream)]);
      const isIn = applied === 'applied';
      expect([paused?.offsets[0], paused?.totals.read]).toEqual(isIn ? [1, 1] : [0, 0]);
    }
  });

  it('stops it with a reason, only for the run that was seen', async () => {
    const stream = await streams.create();
    const stop = { stream: stream._id, reason: 'offsets_went_back', detail: 'It ends at 3.' } as const;
    expect(await streams.here.stop({ ...stop, run: 'run_before' })).toBe(false);
    expect(await streams.here.stop({ ...stop, run: stream.run ?? '' })).toBe(true);
    const stopped = { state: 'stopped', stopReason: 'offsets_went_back', stopDetail: 'It ends at 3.', run: null };
    expect(await streams.here.get(stream._id)).toMatchObject(stopped);
  });

  it('stops it when its run fails', async () => {
    const stream = await streams.create();
    await streams.applyOne(stream);
    await streams.database.stores.runs.fail(stream.run ?? '', { code: 'integrity', detail: 'A chunk is lost.' });
    const stopped = { state: 'stopped', stopReason: 'integrity', stopDetail: 'A chunk is lost.', run: null };
    expect(await streams.here.runsWithRejects(stream._id)).toEqual([stream.run]);
    expect(await streams.here.get(stream._id)).toMatchObject({ ...stopped, offsets: [1, 0, 0], totals: { read: 1 } });
  });

  it('removes it with the end of its run', async () => {
    const stream = await streams.create();
    expect(await streams.here.remove({ ...stream, revision: 3 })).toBe(false);
    expect(await streams.here.remove(stream)).toBe(true);
    expect(await streams.here.get(stream._id)).toBeNull();
    expect(await streams.applyOne(stream)).toBe('closed');
  });
});
