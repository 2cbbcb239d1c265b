import { describe, expect, it } from 'vitest';
import { seenKey } from '#libs/messages';
import { ensureIndexes, type StreamDoc } from '#libs/mongo';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { PARTITIONS, useStoredStreams } from './stored-streams.js';

const streams = useStoredStreams();

const holder = { owner: 'ingest-1', leaseMs: 30_000 };
const standing = { progress: 1, begun: true, queued: false };

describe('what the runs of a stream have left', () => {
  const left = async (run: string) => {
    const { rejects } = streams.database.mongo.collections;
    const ofRun = await rejects.countDocuments({ run });
    return [ofRun, (await streams.database.stores.fences.fences(run)).length];
  };

  /** With a rejected record. */
  const ended = async (name: string): Promise<StreamDoc> => {
    const stream = await streams.create(name);
    const lane = stream.lanes[0] ?? 0;
    const rejected = new FenceLane(await streams.definitionIn(stream), lane).next({
      rejected: [[1, 1, 'C-1', 1, [[0, 'duplicate_id', '']]]],
    });
    await applyChunks(streams.database.stores, await streams.definitionIn(stream), [rejected]);
    await streams.pause(stream);
    return stream;
  };

  it('is deleted some time after they ended, and at once when it is gone', async () => {
    const { streamExpiry } = streams.database.stores;
    const [kept, gone] = [await ended('kept'), await ended('gone')];
    const running = await streams.create('running');
    await streams.here.remove((await streams.here.get(gone._id)) as StreamDoc);
    const [later, before] = [new Date(Date.now() + 60_000), new Date(Date.now() - 60_000)];
    expect([await streamExpiry.deleteRejects({ before }), await streamExpiry.deleteFences({ before })]).toEqual([1, 0]);
    expect([await left(kept.run ?? ''), await left(gone.run ?? '')]).toEqual([
      [1, PARTITIONS],
      [0, PARTITIONS],
    ]);
    expect(await streams.here.runsWithRejects(kept._id)).toEqual([kept.run]);
    expect([
      await streamExpiry.deleteRejects({ before: later }),
      await streamExpiry.deleteFences({ before: later }),
    ]).toEqual([1, 2]);
    expect([await left(kept.run ?? ''), await left(running.run ?? '')]).toEqual([
      [0, 0],
      [0, PARTITIONS],
    ]);
    expect(await streams.here.runsWithRejects(kept._id)).toEqual([]);
    expect([
      await streamExpiry.deleteRejects({ before: later }),
      await streamExpiry.deleteFences({ before: later }),
    ]).toEqual([0, 0]);
  });
});

describe('the record ids of streams', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const idsOf = async () =>
    (await streams.database.mongo.collections.seen.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  it('are forgotten when they are older than asked for, and no others', async () => {
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
    const seen = (id: string, days: number) => ({ _id: seenKey('str_1', id), partition: 0, offset: 0, at: ago(days) });
    await streams.database.mongo.collections.seen.insertMany([seen('a', 31), seen('b', 29), seen('c', 8)]);
    expect(await streams.database.stores.streamExpiry.deleteRecordIds({ before: ago(30) })).toBe(1);
    expect(await idsOf()).toEqual([seenKey('str_1', 'b'), seenKey('str_1', 'c')]);
  });

  it('are not deleted by the index of a database that was made when a week was all', async () => {
    const { seen } = streams.database.mongo.collections;
    await seen.createIndex({ at: 1 }, { expireAfterSeconds: 7 * 24 * 60 * 60 });
    await ensureIndexes(streams.database.mongo);
    expect((await seen.indexes()).filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)).toEqual([]);
  });
});

describe('who reads a stream', () => {
  it('is one at a time, as long as it runs', async () => {
    const stream = await streams.create();
    expect(await streams.here.claimable({ most: 5 })).toMatchObject([{ _id: stream._id }]);
    const claims = await Promise.all([
      streams.here.claim(holder),
      streams.there.claim({ ...holder, owner: 'ingest-2' }),
    ]);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    const owner = claims[0] ? 'ingest-1' : 'ingest-2';
    const hold = { ...holder, ...standing, stream: stream._id };
    expect(await streams.here.renew({ ...hold, owner })).toMatchObject({ run: stream.run });
    expect(await streams.here.renew({ ...hold, owner: 'ingest-3' })).toBeNull();
    const moved = await streams.here.switch({ seen: stream, next: streams.next(stream), set: {} });
    expect(await streams.here.renew({ ...hold, owner })).toMatchObject({ run: moved?.run, lease: { owner } });
    await streams.pause(moved as StreamDoc);
    expect([await streams.here.renew({ ...hold, owner }), await streams.here.claim(holder)]).toEqual([null, null]);
  });

  it('gives it back, and another one goes on', async () => {
    const stream = await streams.create();
    await streams.here.claim(holder);
    expect(await streams.here.claim({ ...holder, owner: 'ingest-2' })).toBeNull();
    await streams.here.release(stream._id, holder.owner);
    const taken = await streams.here.claim({ ...holder, owner: 'ingest-2', stream: stream._id });
    expect(taken).toMatchObject({ lease: { owner: 'ingest-2', takeovers: 0 } });
  });

  it('notes names that nobody knows, the first hundred of each sort', async () => {
    const { _id } = await streams.create();
    await streams.here.noteIgnored(_id, ['$a', 'b.c']);
    await streams.here.noteIgnored(_id, ['b.c', ...Array.from({ length: 200 }, (_, i) => `n${i}`)]);
    await streams.here.noteIgnored(_id, ['late']);
    await streams.here.noteHeaders(_id, { count: 2, names: ['sluice-x'] });
    await streams.here.noteHeaders(_id, { count: 3, names: ['sluice-x', 'sluice-y'] });
    const noted = await streams.here.get(_id);
    expect(noted?.ignoredColumns).toHaveLength(100);
    expect(noted?.ignoredColumns).toEqual(expect.arrayContaining(['$a', 'b.c']));
    expect(noted?.unknownHeaders).toEqual({ count: 5, names: ['sluice-x', 'sluice-y'] });
  });
});
