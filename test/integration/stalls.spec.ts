import { beforeEach, describe, expect, it } from 'vitest';
import type { ProcessName, RunDefinition } from '#libs/messages';
import { processNames } from '#libs/messages';
import { type ImportDoc, openStores, reportRuns, StallWatch } from '#libs/mongo';
import { createMetrics, identify, type ProcessIdentity } from '#libs/runtime';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

type Line = readonly [facts: object, message: string];

/** A log that can be looked at. */
const collect = () => {
  const lines: Line[] = [];
  const write = (...given: readonly unknown[]): void => {
    lines.push(given as unknown as Line);
  };
  return { lines, logger: { debug: () => undefined, info: write, warn: write } };
};

const beatOf = async (name: ProcessName): Promise<ProcessIdentity> => {
  const identity = identify(name);
  await database.stores.heartbeats.beat(identity, null);
  return identity;
};

const allBut = async (...missing: readonly ProcessName[]): Promise<readonly ProcessIdentity[]> =>
  Promise.all(processNames.filter((name) => !missing.includes(name)).map(beatOf));

const working = { begun: true, queued: false };

/** A run that an ingest has in hand, and that last moved so long ago. */
const runFrom = async (seconds: number): Promise<RunDefinition> => {
  const definition = await database.startRun();
  const { runs } = database.stores;
  await runs.claim({ owner: 'an ingest', leaseMs: 60_000, versions: [definition.version] });
  await runs.renew(definition.run, { owner: 'an ingest', leaseMs: 60_000, progress: 0, ...working });
  await database.mongo.collections.fences.updateMany({ run: definition.run }, [
    { $set: { movedAt: { $subtract: ['$$NOW', seconds * 1000] } } },
  ]);
  return definition;
};

const progressOf = async ({ import: id }: RunDefinition) => {
  const found = (await database.stores.imports.get(WORKSPACE, id)) as ImportDoc;
  return database.stores.progress.ofImport(found);
};

const watchAs = (identity: ProcessIdentity) => {
  const { lines, logger } = collect();
  const metrics = createMetrics('test', ['oldestProgress']);
  const { heartbeats, progress } = database.stores;
  const watch = new StallWatch({ identity, heartbeats, progress, logger, metrics });
  const age = async () => (await metrics.oldestProgress.get()).values[0]?.value ?? 0;
  return { lines, watch, age };
};

describe('an import at work that does not move', () => {
  beforeEach(async () => {
    const { collections, models } = database.mongo;
    await Promise.all([
      collections.heartbeats.deleteMany({}),
      models.runs.deleteMany({}),
      models.imports.deleteMany({}),
    ]);
  });

  it('is stalled, with the process that is missing', async () => {
    await allBut('validator');
    const run = await runFrom(40);
    const { lastProgressAt, stalled } = await progressOf(run);
    expect(stalled).toEqual({ since: lastProgressAt, missing: ['validator'] });
  });

  it('is not stalled while the ingest that has claimed it works on others by turns', async () => {
    await allBut();
    const run = await runFrom(40);
    const waiting = { progress: 0, begun: true, queued: true };
    await database.stores.runs.renew(run.run, { owner: 'an ingest', leaseMs: 60_000, ...waiting });
    expect((await progressOf(run)).stalled).toBeNull();
  });

  it('is stalled for another reason when all are there', async () => {
    await allBut();
    expect((await progressOf(await runFrom(40))).stalled).toMatchObject({ missing: [] });
  });

  it('goes on as soon as one of its fences moves', async () => {
    await allBut('validator');
    const run = await runFrom(40);
    await database.mongo.collections.fences.updateOne({ run: run.run, lane: 0 }, { $currentDate: { movedAt: true } });
    const { lastProgressAt, stalled } = await progressOf(run);
    expect(stalled).toBeNull();
    expect(lastProgressAt).toBeInstanceOf(Date);
  });

  it('only waits for its turn while no ingest has it in hand, unless there is none', async () => {
    await allBut('ingest');
    const run = await runFrom(40);
    await database.mongo.models.runs.updateOne({ _id: run.run }, { $set: { lease: null } });
    expect((await progressOf(run)).stalled).toMatchObject({ missing: ['ingest'] });
    await beatOf('ingest');
    expect((await progressOf(run)).stalled).toBeNull();
  });

  it('is told in the log at once and then each minute, by one process only, and shown as a gauge', async () => {
    const living = await allBut('applier');
    const run = await runFrom(40);
    const watches = living.map(watchAs);
    const lookAt = async (second: number) => {
      for (const { watch } of watches) await watch.look(second * 1000);
      return watches.flatMap(({ lines }) => lines.splice(0));
    };
    const facts = { import: run.import, missing: ['applier'], advice: expect.stringContaining('applier') };
    expect(await lookAt(0)).toEqual([[expect.objectContaining(facts), 'an import is stalled']]);
    expect(await lookAt(59)).toEqual([]);
    expect(await lookAt(60)).toHaveLength(1);
    for (const { age } of watches) expect(await age()).toBeGreaterThanOrEqual(40);
    await database.mongo.collections.fences.updateMany({ run: run.run }, { $currentDate: { movedAt: true } });
    expect(await lookAt(120)).toEqual([]);
    for (const { age } of watches) expect(await age()).toBeLessThan(30);
  });

  it('is told by another process when the one that told it is gone', async () => {
    const living = await allBut('applier');
    await runFrom(40);
    const silence = [{ $set: { at: { $subtract: ['$$NOW', 16_000] } } }];
    for (const { instance } of living.slice(0, -1)) {
      await database.mongo.collections.heartbeats.updateOne({ _id: instance }, silence);
    }
    const last = watchAs(living.at(-1) as ProcessIdentity);
    await last.watch.look(0);
    expect(last.lines).toHaveLength(1);
  });
});

describe('a file that is checked', () => {
  it('moves with the bytes that its check has read', async () => {
    const { files } = database.stores;
    const { _id: importId } = await database.draft();
    const request = { workspace: WORKSPACE, import: importId, name: 'a.csv', by: 'tester', from: ['draft'] as const };
    const upload = await files.beginUpload(request);
    if (typeof upload === 'string') throw new Error(upload);
    const { _id } = upload.file;
    const check = { owner: 'an ingest', leaseMs: 60_000 };
    await files.claimUnchecked(check);
    const movedWith = async (bytes: number) => {
      await database.mongo.models.files.updateOne({ _id }, { $set: { progressAt: new Date(0) } });
      await files.renewCheck(_id, { ...check, progress: bytes, ...working });
      return ((await files.get(WORKSPACE, _id))?.progressAt?.getTime() ?? 0) > 0;
    };
    expect([await movedWith(10), await movedWith(10), await movedWith(20)]).toEqual([true, false, true]);
  });
});

describe('the log of runs', () => {
  it('has a line when a run begins and one when it ends, with counts, seconds and who started it', async () => {
    const { lines, logger } = collect();
    const { runSeconds, registry } = createMetrics('test', ['runSeconds']);
    const stores = openStores({ ...database.mongo, runReports: reportRuns(logger, { runSeconds }) });
    const draft = await database.draft();
    const definition = { ...(await database.startRun()), import: draft._id, run: stores.runs.newId() };
    await stores.runs.start({ definition, by: 'crm', from: ['draft'], acceptErrors: true });
    const totals = await stores.fences.totals(definition.run);
    await stores.runs.finish(definition.run, { ...totals, read: 3, created: 3 });
    const rows = definition.files.reduce((sum, file) => sum + file.rows, 0);
    const facts = { import: draft._id, run: definition.run, mode: 'import', by: 'crm' };
    expect(lines).toEqual([
      [expect.objectContaining({ ...facts, kind: 'customers', rows }), 'a run has begun'],
      [
        expect.objectContaining({ ...facts, read: 3, created: 3, seconds: expect.any(Number) }),
        'a run has ended as finished',
      ],
    ]);
    expect(await registry.metrics()).toContain(
      'sluice_run_duration_seconds_count{service="test",mode="import",result="finished"} 1',
    );
  });
});
