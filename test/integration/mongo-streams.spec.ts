import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFINITION_VERSION, inboundTopic, laneOfPartition, type RunDefinition } from '#libs/messages';
import { type Mongo, type NewStream, openStores, type StreamDoc, type StreamStore } from '#libs/mongo';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const LANES: number = 4;
const PARTITIONS: number = 3;
const ROUNDS = 10;
const holder = { owner: 'ingest-1', leaseMs: 30_000 };
const standing = { progress: 1, begun: true, queued: false };

let others: Mongo;
let here: StreamStore;
let there: StreamStore;

beforeAll(async () => {
  others = await database.connect();
  here = database.stores.streams;
  there = openStores(others).streams;
});
afterAll(() => others.close());
beforeEach(() => database.empty());

const overTopic = (id: string, name: string, partitions = PARTITIONS): RunDefinition => {
  const run = database.stores.runs.newId();
  const lanes = Array.from({ length: partitions }, (_, p) => laneOfPartition(run, p, LANES));
  const topic = inboundTopic('sluice', WORKSPACE, name);
  return definitionOf({ import: id, run, lanes: LANES, files: [], stream: { id, name, topic, envelope: null, lanes } });
};

const requestFor = (name: string, given: Partial<NewStream> = {}): NewStream => ({
  ...{ name, mapping: null, receipts: false, quietPeriod: 60, receiptsTopic: null, request: null, createdBy: 'tester' },
  definition: overTopic(here.newId(), name),
  offsets: [0, 0, 0],
  ...given,
});

const create = async (name = 'crm', given: Partial<NewStream> = {}): Promise<StreamDoc> => {
  const created = await here.create(requestFor(name, given));
  if (created === 'name_taken') throw new Error(created);
  return created;
};

const definitionIn = async ({ run }: StreamDoc): Promise<RunDefinition> => {
  const definition = await database.stores.runs.definition(run ?? '');
  if (!definition) throw new Error('the stream has no run');
  return definition;
};

/** Lets the first record of a partition take effect: a new customer. */
const applyOne = async (stream: StreamDoc, partition = 0) => {
  const definition = await definitionIn(stream);
  const lane = stream.lanes[partition] ?? 0;
  const [fence] = (await database.stores.fences.fences(definition.run)).filter((each) => each.lane === lane);
  const chunk = new FenceLane(definition, lane).customers(1, `${definition.run}-`);
  return applyChunks(database.stores, definition, [{ ...chunk, seq: fence?.next ?? 0 }]);
};

const pause = ({ _id, revision }: StreamDoc): Promise<StreamDoc | null> =>
  here.switch({ seen: { _id, revision }, next: null, set: { state: 'paused' } });

const next = ({ _id, name, partitions }: StreamDoc, offsets?: readonly number[]) => ({
  definition: overTopic(_id, name, partitions),
  by: 'tester',
  ...(offsets && { offsets }),
});

describe('a stream that is made', () => {
  it('begins with a run, and a fence for each of its partitions', async () => {
    const stream = await create('crm', { offsets: [7, 0, 9] });
    const definition = await definitionIn(stream);
    expect(stream).toMatchObject({ state: 'running', partitions: 3, topic: 'sluice.inbound.demo.crm.v1', revision: 0 });
    expect(new Set(stream.lanes).size).toBe(PARTITIONS);
    const fences = await database.stores.fences.fences(definition.run);
    const begins = stream.lanes.map((lane) => fences.find((fence) => fence.lane === lane)?.next);
    expect([fences.length, begins]).toEqual([PARTITIONS, [7, 0, 9]]);
    expect(await here.standing(stream)).toMatchObject({ offsets: [7, 0, 9], lastProgressAt: null });
  });

  it('is found by its id and by its name, in its workspace only', async () => {
    const { _id } = await create();
    const found = (workspace: string, stream: string) => here.find({ workspace, stream });
    expect([await found(WORKSPACE, 'crm'), await found(WORKSPACE, _id)]).toMatchObject([{ _id }, { _id }]);
    expect([await found('other', 'crm'), await found('other', _id)]).toEqual([null, null]);
  });

  it('has a name of its own, also when two are made at once', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const made = await Promise.all([here.create(requestFor(`s-${n}`)), there.create(requestFor(`s-${n}`))]);
      expect(made.filter((each) => each === 'name_taken')).toHaveLength(1);
    }
    expect(await here.count(WORKSPACE)).toBe(ROUNDS);
    expect(await database.mongo.models.runs.countDocuments()).toBe(ROUNDS);
  });

  it('is listed newest first, by pages', async () => {
    const made = [await create('a'), await create('b'), await create('c')].map(({ _id }) => _id).toSorted();
    const first = await here.list({ workspace: WORKSPACE, limit: 2 });
    expect([first.items.map(({ _id }) => _id), first.hasMore]).toEqual([made.toReversed().slice(0, 2), true]);
    const rest = await here.list({ workspace: WORKSPACE, limit: 2, after: first.items[1]?._id });
    expect([rest.items.map(({ _id }) => _id), rest.hasMore]).toEqual([[made[0]], false]);
  });

  it('makes a run that nobody claims as that of an import', async () => {
    await create();
    const { runs } = database.stores;
    const versions = [DEFINITION_VERSION] as const;
    expect(await runs.claimable({ versions, most: 10 })).toEqual([]);
    expect(await runs.claim({ ...holder, versions })).toBeNull();
    expect([await runs.openRuns(), await runs.countOpen()]).toEqual([[], 0]);
  });
});

describe('a change of a stream', () => {
  it('pauses it where its fences are, with all that it has counted', async () => {
    const stream = await create();
    expect(await applyOne(stream, 1)).toBe('applied');
    const at = await here.standing(stream);
    expect(at).toMatchObject({ offsets: [0, 1, 0], totals: { read: 1, created: 1 } });
    expect(at.lastProgressAt).toBeInstanceOf(Date);
    const paused = await pause(stream);
    expect(paused).toMatchObject({ state: 'paused', run: null, lanes: [], offsets: [0, 1, 0], totals: { created: 1 } });
    expect(await here.standing(paused as StreamDoc)).toEqual(at);
    expect(await here.runsWithRejects(stream._id)).toEqual([]);
    expect(await database.stores.runs.get(stream.run ?? '')).toMatchObject({ state: 'finished', totals: { read: 1 } });
    expect(await applyOne(stream)).toBe('closed');
  });

  it('resumes it there, or where a person says', async () => {
    const stream = await create();
    await applyOne(stream, 1);
    const paused = (await pause(stream)) as StreamDoc;
    const resumed = (await here.switch({ seen: paused, next: next(paused), set: { state: 'running' } })) as StreamDoc;
    expect(await here.standing(resumed)).toMatchObject({ offsets: [0, 1, 0], totals: { created: 1 } });
    await applyOne(resumed, 1);
    expect(await here.standing(resumed)).toMatchObject({ offsets: [0, 2, 0], totals: { read: 2, created: 2 } });
    const moved = (await here.switch({ seen: resumed, next: next(resumed, [5, 5, 5]), set: {} })) as StreamDoc;
    expect(await here.standing(moved)).toMatchObject({ offsets: [5, 5, 5], totals: { created: 2 } });
  });

  it('gives it more partitions, which begin at their first record', async () => {
    const stream = await create();
    await applyOne(stream, 2);
    const wider = { ...stream, partitions: LANES };
    const grown = await here.switch({ seen: stream, next: next(wider), set: { partitions: LANES } });
    expect(grown).toMatchObject({ partitions: LANES, offsets: [0, 0, 1, 0], state: 'running' });
    expect(await database.stores.fences.fences(grown?.run ?? '')).toHaveLength(LANES);
  });

  it('takes effect once of two at the same time', async () => {
    const stream = await create();
    const { _id, revision } = stream;
    const stops = [here, there].map((store) => store.switch({ seen: { _id, revision }, next: next(stream), set: {} }));
    expect((await Promise.all(stops)).filter((changed) => changed !== null)).toHaveLength(1);
    expect(await database.mongo.models.runs.countDocuments({ state: 'running' })).toBe(1);
  });

  it('keeps what takes effect at the same moment in one run or the other', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const stream = await create(`s-${n}`);
      const [applied, paused] = await Promise.all([applyOne(stream), pause(stream)]);
      const isIn = applied === 'applied';
      expect([paused?.offsets[0], paused?.totals.read]).toEqual(isIn ? [1, 1] : [0, 0]);
    }
  });

  it('stops it with a reason, only for the run that was seen', async () => {
    const stream = await create();
    const stop = { stream: stream._id, reason: 'offsets_went_back', detail: 'It ends at 3.' } as const;
    expect(await here.stop({ ...stop, run: 'run_before' })).toBe(false);
    expect(await here.stop({ ...stop, run: stream.run ?? '' })).toBe(true);
    const stopped = { state: 'stopped', stopReason: 'offsets_went_back', stopDetail: 'It ends at 3.', run: null };
    expect(await here.get(stream._id)).toMatchObject(stopped);
  });

  it('stops it when its run fails', async () => {
    const stream = await create();
    await applyOne(stream);
    await database.stores.runs.fail(stream.run ?? '', { code: 'integrity', detail: 'A chunk is lost.' });
    const stopped = { state: 'stopped', stopReason: 'integrity', stopDetail: 'A chunk is lost.', run: null };
    expect(await here.runsWithRejects(stream._id)).toEqual([stream.run]);
    expect(await here.get(stream._id)).toMatchObject({ ...stopped, offsets: [1, 0, 0], totals: { read: 1 } });
  });

  it('removes it with the end of its run', async () => {
    const stream = await create();
    expect(await here.remove({ ...stream, revision: 3 })).toBe(false);
    expect(await here.remove(stream)).toBe(true);
    expect(await here.get(stream._id)).toBeNull();
    expect(await applyOne(stream)).toBe('closed');
  });
});

describe('who reads a stream', () => {
  it('is one at a time, as long as it runs', async () => {
    const stream = await create();
    expect(await here.claimable({ most: 5 })).toMatchObject([{ _id: stream._id }]);
    const claims = await Promise.all([here.claim(holder), there.claim({ ...holder, owner: 'ingest-2' })]);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    const owner = claims[0] ? 'ingest-1' : 'ingest-2';
    const hold = { ...holder, ...standing, stream: stream._id };
    expect(await here.renew({ ...hold, owner })).toMatchObject({ run: stream.run });
    expect(await here.renew({ ...hold, owner: 'ingest-3' })).toBeNull();
    const moved = await here.switch({ seen: stream, next: next(stream), set: {} });
    expect(await here.renew({ ...hold, owner })).toMatchObject({ run: moved?.run, lease: { owner } });
    await pause(moved as StreamDoc);
    expect([await here.renew({ ...hold, owner }), await here.claim(holder)]).toEqual([null, null]);
  });

  it('gives it back, and another one goes on', async () => {
    const stream = await create();
    await here.claim(holder);
    expect(await here.claim({ ...holder, owner: 'ingest-2' })).toBeNull();
    await here.release(stream._id, holder.owner);
    const taken = await here.claim({ ...holder, owner: 'ingest-2', stream: stream._id });
    expect(taken).toMatchObject({ lease: { owner: 'ingest-2', takeovers: 0 } });
  });

  it('notes names that nobody knows, the first hundred of each sort', async () => {
    const { _id } = await create();
    await here.noteIgnored(_id, ['$a', 'b.c']);
    await here.noteIgnored(_id, ['b.c', ...Array.from({ length: 200 }, (_, i) => `n${i}`)]);
    await here.noteIgnored(_id, ['late']);
    await here.noteHeaders(_id, { count: 2, names: ['sluice-x'] });
    await here.noteHeaders(_id, { count: 3, names: ['sluice-x', 'sluice-y'] });
    const noted = await here.get(_id);
    expect(noted?.ignoredColumns).toHaveLength(100);
    expect(noted?.ignoredColumns).toEqual(expect.arrayContaining(['$a', 'b.c']));
    expect(noted?.unknownHeaders).toEqual({ count: 5, names: ['sluice-x', 'sluice-y'] });
  });
});
