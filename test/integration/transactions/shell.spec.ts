import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyTopics, BatchServer, createKafka } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import {
  CHUNK_VERSION,
  type Chunk,
  NO_GROUP,
  type RunDefinition,
  rangeHeaders,
  rollDigest,
  stagedKey,
} from '#libs/messages';
import { createLogger, createRuntime, openConsumer, type Runtime, rootModule } from '#libs/runtime';
import { TransactionsSettings } from '../../../apps/transactions/src/config.js';
import { TransactionsModule } from '../../../apps/transactions/src/transactions.module.js';
import { Broker, type SeenMessage } from '../../support/broker.js';
import { givenServers } from '../../support/environment.js';
import { until } from '../../support/until.js';
import { definitionOf, useDatabase, WORKSPACE } from '../mongo-database.js';

const { kafkaBrokers, mongodbUri } = givenServers();
const database = useDatabase();

const service = {
  name: 'transactions',
  module: TransactionsModule,
  settings: TransactionsSettings,
  metrics: ['rows', 'rejects', 'chunks', 'deadLetters', 'consumerLag', 'retries'],
  open: openConsumer(BatchServer),
} as const;

/** Makes the chunks of a lane of actions, as ingest would. */
class ActionLane {
  #seq = 0;
  #at = 0;
  #digest = '';

  constructor(private readonly definition: RunDefinition) {}

  next(count: number): Chunk {
    const rows = Array.from({ length: count }, (_, i) => [this.#at + i + 1, this.#at + i + 1, '{}', NO_GROUP] as const);
    const before = this.#digest;
    const digest = rollDigest(before, JSON.stringify(rows));
    const chunk = { ...this.#range(), before, digest, rows };
    this.#seq += 1;
    this.#at += count;
    this.#digest = digest;
    return chunk;
  }

  #range() {
    const { workspace, import: importId, run } = this.definition;
    const place = { workspace, import: importId, run, lane: 0, file: 0 };
    return { v: CHUNK_VERSION, ...place, seq: this.#seq, at: this.#at } as const;
  }
}

const message = (chunk: Chunk, given: Partial<SeenMessage> = {}): SeenMessage => ({
  headers: rangeHeaders(chunk, chunk.rows.length),
  value: Buffer.from(JSON.stringify(chunk)),
  ...given,
});

describe('the process transactions', () => {
  let broker: Broker;
  let env: Readonly<Record<string, string>>;
  let definition: RunDefinition;
  let lane: ActionLane;
  const open: { app: INestApplicationContext; runtime: Runtime<TransactionsSettings> }[] = [];

  const start = async (): Promise<Runtime<TransactionsSettings>> => {
    const runtime = createRuntime(service, env);
    open.push({ runtime, app: await service.open(rootModule(service, runtime), runtime) });
    return runtime;
  };
  const stop = () => Promise.all(open.splice(0).map(({ app }) => app.close()));
  const put = (...messages: SeenMessage[]) => broker.put('actions', 0, messages);
  const position = async (run = definition.run) => (await database.stores.fences.positions(run))[0];
  const passes = (next: number, run = definition.run) =>
    until(`the lane is at ${next}`, async () => (await position(run))?.next === next);
  const staged = async () =>
    (await database.stores.staging.read({ run: definition.run, lane: 0, after: '', limit: 100 })).map(({ _id }) => _id);
  const keys = (...rows: number[]) =>
    rows.map((row) => stagedKey({ run: definition.run, lane: 0 }, NO_GROUP, { file: 0, row }));
  const letters = () => broker.ends('deadLetters').then(([end]) => end);
  const startStaging = async (): Promise<RunDefinition> => {
    const { stores, mongo } = database;
    const kind = pinNamedKind('transactions');
    const drafted = await stores.imports.create({ workspace: WORKSPACE, name: 'April', createdBy: 'tester', ...kind });
    await mongo.models.imports.updateOne({ _id: drafted._id }, { status: 'preprocessing' });
    const found = await stores.imports.get(WORKSPACE, drafted._id);
    if (!found) throw new Error('the import is gone');
    const what = { import: found._id, run: stores.runs.newId(), mode: 'stage', lanes: 1, columns: [] } as const;
    const staging = definitionOf({ ...kind, ...what, actions: { digits: 2, accounts: false } });
    expect(await stores.stagingRuns.start(staging, { found })).toBe(true);
    return staging;
  };

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
    await applyTopics({ kafka, prefix, lanes: 1 });
    broker = await Broker.open(kafkaBrokers, prefix);
    definition = await startStaging();
    lane = new ActionLane(definition);
  });
  afterEach(async () => {
    await stop();
    await broker.drop();
  });

  it('stages each action once, also when the whole topic is replayed to another instance', async () => {
    const chunks = [lane.next(3), lane.next(2)];
    await put(...chunks.map((chunk) => message(chunk)));
    await start();
    await passes(2);
    await until('its offsets are committed', async () => (await broker.lag('transactions', 'actions')) === 0);
    await stop();
    await broker.rewind('transactions');
    const runtime = await start();
    await until('it has read all again', async () =>
      (await runtime.metrics.registry.metrics()).includes('outcome="repeated",service="transactions"} 2'),
    );
    expect(await staged()).toEqual(keys(1, 2, 3, 4, 5));
  });

  it('rule 1: asks for what is missing, and takes it in the delivery that shows the gap again', async () => {
    await start();
    const [first, lost, beyond, next] = [lane.next(1), lane.next(1), lane.next(1), lane.next(1)];
    await put(message(first), message(beyond));
    await until('it is asked for', async () => (await position())?.republish === 'requested');
    await database.stores.fences.takeRepublish(definition.run);
    await put(message(next), message(lost), message(beyond), message(next));
    await passes(4);
    expect(await staged()).toEqual(keys(1, 2, 3, 4));
  });

  it('rule 6: poison is a dead letter and its chunk lost, and other runs on the partition go on', async () => {
    await start();
    const other = await startStaging();
    const [first, poison] = [lane.next(1), lane.next(2)];
    const broken = Buffer.from(JSON.stringify({ ...poison, rows: [null, null] }));
    await put(message(first), message(poison, { value: broken }), message(new ActionLane(other).next(1)));
    await passes(1, other.run);
    await until('it is a dead letter', async () => (await letters()) === 1n);
    const [[letter] = []] = await broker.read('deadLetters');
    expect(String(letter?.headers?.['sluice-stage'])).toBe('transactions');
    await put(message(poison));
    await passes(2);
    expect(await staged()).toEqual(keys(1, 2, 3));
  });

  it('rule 6: remembers over a crash how often a chunk was tried; what comes again has its own tries', async () => {
    const chunk = lane.next(1);
    for (let i = 0; i < 3; i += 1) await database.stores.attempts.add('transactions', chunk);
    await put(message(chunk));
    await start();
    await until('it is a dead letter', async () => (await letters()) === 1n);
    expect(await position()).toMatchObject({ next: 0 });
    await put(message(chunk));
    await passes(1);
  });
});
