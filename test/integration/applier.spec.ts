import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyTopics, BatchServer, createKafka } from '#libs/kafka';
import { encodeOutcomes, type OutcomeChunk, type RunDefinition, rangeHeaders } from '#libs/messages';
import { createLogger, createRuntime, openConsumer, type Runtime, rootModule } from '#libs/runtime';
import { ApplierModule } from '../../apps/applier/src/applier.module.js';
import { ApplierSettings } from '../../apps/applier/src/config.js';
import { Broker, type SeenMessage } from '../support/broker.js';
import { givenServers } from '../support/environment.js';
import { until } from '../support/until.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const LANES = 2;
const { kafkaBrokers, mongodbUri } = givenServers();
const database = useDatabase();

const service = {
  name: 'applier',
  module: ApplierModule,
  settings: ApplierSettings,
  metrics: ['rows', 'rejects', 'chunks', 'transactionSeconds', 'deadLetters', 'consumerLag', 'retries'],
  open: openConsumer(BatchServer),
} as const;

const message = (chunk: OutcomeChunk, given: Partial<SeenMessage> = {}): SeenMessage => ({
  headers: rangeHeaders(chunk, chunk.accepted.length + chunk.rejected.length),
  value: Buffer.from(encodeOutcomes(chunk, 0)),
  ...given,
});

describe('the applier', () => {
  let broker: Broker;
  let env: Readonly<Record<string, string>>;
  let definition: RunDefinition;
  let lanes: readonly [FenceLane, FenceLane];
  const open: { app: INestApplicationContext; runtime: Runtime<ApplierSettings> }[] = [];

  const start = async (): Promise<Runtime<ApplierSettings>> => {
    const runtime = createRuntime(service, env);
    open.push({ runtime, app: await service.open(rootModule(service, runtime), runtime) });
    return runtime;
  };
  const stop = () => Promise.all(open.splice(0).map(({ app }) => app.close()));
  const put = (partition: number, ...messages: SeenMessage[]) => broker.put('outcomes', partition, messages);
  const state = async () => (await database.stores.imports.get(WORKSPACE, definition.import))?.status;
  const totals = () => database.stores.fences.totals(definition.run);
  const position = async (lane: number) => (await database.stores.fences.positions(definition.run))[lane];
  const passes = (lane: number, next: number) =>
    until(`lane ${lane} stands at ${next}`, async () => (await position(lane))?.next === next);
  const writeManifest = () =>
    database.stores.runs.writeManifest(
      definition.run,
      lanes.map(({ manifest }) => manifest),
    );

  beforeEach(async () => {
    const prefix = `test-${randomUUID()}`;
    env = {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      SLUICE_TOPIC_PREFIX: prefix,
      SLUICE_DATABASE: database.name,
      SLUICE_LOG_LEVEL: 'silent',
    };
    const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, createLogger({ logLevel: 'silent' }, 'test'));
    await applyTopics({ kafka, prefix, lanes: LANES });
    broker = await Broker.open(kafkaBrokers, prefix);
    definition = await database.startRun({ lanes: LANES });
    lanes = [new FenceLane(definition, 0), new FenceLane(definition, 1)];
  });
  afterEach(async () => {
    await stop();
    await broker.drop();
  });

  it('rule 3: applies a run and ends it when the last lane has ended', async () => {
    await start();
    for (const [partition, lane] of lanes.entries()) {
      const chunks = Array.from({ length: 6 }, () => lane.customers(300, `whole-${partition}-`));
      await put(partition, ...chunks.map((chunk) => message(chunk)));
    }
    await writeManifest();
    await put(0, message(lanes[0].end()));
    await passes(0, 7);
    expect(await state()).toBe('importing');
    await put(1, message(lanes[1].end()));
    await until('the import is finished', async () => (await state()) === 'finished');
    expect(await totals()).toMatchObject({ read: 3_600, created: 3_600, customers: 3_600, events: 3_600 });
    expect(await database.stores.imports.get(WORKSPACE, definition.import)).toMatchObject({ counters: await totals() });
  });

  it('rule 3: an end that comes before the manifest, or states others, ends nothing', async () => {
    await start();
    const early = lanes[0].end();
    await put(0, message(early), message(lanes[0].customers(5, 'end-')));
    await passes(0, 1);
    await writeManifest();
    await put(0, message({ ...lanes[0].end(), digest: 'other' }), message(lanes[0].end()));
    await put(1, message(lanes[1].end()));
    await until('the import is finished', async () => (await state()) === 'finished');
    expect(await totals()).toMatchObject({ read: 5, created: 5, dead: 0 });
    expect((await broker.ends('deadLetters'))[0]).toBe(2n);
  });

  it('a replay of the whole topic changes nothing', async () => {
    const chunks = [lanes[0].customers(400, 'again-'), lanes[0].customers(500, 'again-'), lanes[0].end()];
    await writeManifest();
    await put(0, ...chunks.map((chunk) => message(chunk)));
    await start();
    await passes(0, 3);
    await until('its offsets are committed', async () => (await broker.lag('applier', 'outcomes')) === 0);
    const before = await totals();
    await stop();
    await broker.rewind('applier');
    const runtime = await start();
    await until('it has read all again', async () =>
      (await runtime.metrics.registry.metrics()).includes('outcome="repeated",service="applier"} 3'),
    );
    expect(await totals()).toEqual(before);
  });

  it('rule 1: a gap asks for the missing chunks, and another run on the partition goes on', async () => {
    await start();
    const other = await database.startRun({ lanes: LANES });
    const otherLane = new FenceLane(other, 0);
    const [first, lost, beyond] = [lanes[0].customers(3, 'g'), lanes[0].customers(3, 'g'), lanes[0].customers(3, 'g')];
    await put(0, message(first), message(beyond), message(otherLane.customers(2, 'o')));
    await until('a republication is requested', async () => (await position(0))?.republish === 'requested');
    await until(
      'the other run went on',
      async () => (await database.stores.fences.positions(other.run))[0]?.next === 1,
    );
    expect(await position(0)).toMatchObject({ next: 1, at: 3, gaps: 1 });
    await database.stores.fences.takeRepublish(definition.run);
    await put(0, message(lost), message(beyond));
    await passes(0, 3);
    expect(await position(0)).toMatchObject({ republish: null, gaps: 0, at: 9 });
  });

  it('rule 2: a chunk whose rows do not follow those applied is a dead letter, and the one that does takes effect', async () => {
    await start();
    const [first, second] = [lanes[0].customers(2, 'i'), lanes[0].customers(2, 'i')];
    await put(0, message(first), message({ ...second, before: 'other rows' }), message(second));
    await passes(0, 2);
    await until('it is a dead letter', async () => (await broker.ends('deadLetters'))[0] === 1n);
    expect([await state(), await totals()]).toMatchObject(['importing', { read: 4, created: 4, dead: 0 }]);
  });

  it('rule 7: drops the chunks of runs that are over or unknown, and goes on behind them', async () => {
    await database.stores.runs.fail(definition.run, { code: 'cancelled', detail: 'No.' });
    const other = await database.startRun({ lanes: LANES });
    const unknown = new FenceLane({ ...definition, run: 'run_unknown' }, 0);
    const runtime = await start();
    await put(0, message(lanes[0].customers(2, 'd')), message(unknown.customers(2, 'd')));
    await put(0, message(new FenceLane(other, 0).customers(2, 'd')));
    await until(
      'the other run went on',
      async () => (await database.stores.fences.positions(other.run))[0]?.next === 1,
    );
    expect(await runtime.metrics.registry.metrics()).toContain('outcome="dropped",service="applier"} 2');
  });

  it('rule 6: a chunk that cannot be decoded is a dead letter, and its rows are dead', async () => {
    await start();
    const [poison, next] = [lanes[0].customers(4, 'p'), lanes[0].customers(2, 'p')];
    await put(0, message(poison, { value: Buffer.from('{"v":1') }), message(next), { headers: {}, value: null });
    await passes(0, 2);
    expect(await totals()).toMatchObject({ read: 6, dead: 4, created: 2 });
    await until('both are dead letters', async () => (await broker.ends('deadLetters'))[0] === 2n);
    const [letters] = await broker.read('deadLetters');
    expect(String(letters?.[0]?.headers?.['sluice-stage'])).toBe('applier');
  });

  it('rule 6: so is one whose rows cannot be read behind its IDs; the chunks around it take effect, in one batch', async () => {
    const [before, poison, after] = [3, 4, 2].map((rows) => lanes[0].customers(rows, 'r'));
    const broken = Buffer.from('["r3","r4","r5","r6"]\n{"v":1,"accepted":[[4,');
    await put(0, message(before as OutcomeChunk), message(poison as OutcomeChunk, { value: broken }));
    await put(0, message(after as OutcomeChunk));
    await start();
    await passes(0, 3);
    expect(await totals()).toMatchObject({ read: 9, dead: 4, created: 5, customers: 5, events: 5 });
    await until('it is a dead letter', async () => (await broker.ends('deadLetters'))[0] === 1n);
  });

  it('rule 6: a chunk whose rows are none is a dead letter, and its rows are dead', async () => {
    await start();
    const chunk = lanes[0].customers(2, 't');
    const broken = Buffer.from(`["t1","t2"]\n${JSON.stringify({ ...chunk, accepted: [null, null] })}`);
    await put(0, message(chunk, { value: broken }), message(lanes[0].customers(2, 't')));
    await passes(0, 2);
    expect(await totals()).toMatchObject({ read: 4, dead: 2, created: 2 });
  });

  it('rule 6: remembers over a crash how often a chunk was tried', async () => {
    const chunk = lanes[0].customers(2, 'c');
    for (let i = 0; i < 3; i += 1) await database.stores.attempts.add('applier', chunk);
    await put(0, message(chunk));
    await start();
    await passes(0, 1);
    expect(await totals()).toMatchObject({ read: 2, dead: 2 });
  });

  it('counts rows of validations apart from those of imports', async () => {
    const { metrics } = await start();
    const validation = await database.startRun({ lanes: LANES, mode: 'validate' });
    await put(
      0,
      message(lanes[0].customers(3, 'real-')),
      message(new FenceLane(validation, 0).customers(5, 'foreseen-')),
    );
    const created = async (mode: string) => {
      const { values } = await metrics.rows.get();
      return values.find(({ labels }) => labels.mode === mode && labels.outcome === 'created')?.value;
    };
    await until('both are counted', async () => (await created('import')) === 3 && (await created('validate')) === 5);
  });

  it('two instances share the lanes, and each row counts once', async () => {
    await start();
    for (const [partition, lane] of lanes.entries()) {
      const chunks = Array.from({ length: 20 }, () => lane.customers(100, `two-${partition}-`));
      await put(partition, ...chunks.map((chunk) => message(chunk)));
    }
    await start();
    await Promise.all([passes(0, 20), passes(1, 20)]);
    expect(await totals()).toMatchObject({ read: 4_000, created: 4_000, events: 4_000 });
  });
});
