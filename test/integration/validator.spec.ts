import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAttributes, standardAttributes } from '#libs/attributes';
import { applyTopics, BatchServer, createKafka } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import {
  CHUNK_VERSION,
  type ChunkRange,
  type ChunkRow,
  decodeOutcomes,
  type OutcomeChunk,
  type RunDefinition,
  rangeHeaders,
  readRange,
} from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { connectMongo, ensureDeployment, type Mongo } from '#libs/mongo';
import { createLogger, createRuntime, openConsumer, type Runtime, rootModule } from '#libs/runtime';
import { ValidatorSettings } from '../../apps/validator/src/config.js';
import { ValidatorModule } from '../../apps/validator/src/validator.module.js';
import { Broker, type SeenMessage } from '../support/broker.js';
import { givenServers } from '../support/environment.js';
import { until } from '../support/until.js';

const LANES = 2;
const { kafkaBrokers, mongodbUri } = givenServers();
const logger = createLogger({ logLevel: 'fatal' }, 'test');

const service = {
  name: 'validator',
  module: ValidatorModule,
  settings: ValidatorSettings,
  metrics: ['rows', 'chunks', 'deadLetters', 'consumerLag', 'retries'],
  open: openConsumer(BatchServer),
} as const;

const columns = ['id', 'email', 'points'].map((id) => {
  const attribute = [...standardAttributes, ...demoAttributes].find((one) => one.id === id);
  if (!attribute) throw new Error(`there is no attribute ${id}`);
  return { attribute, header: id };
});

const definition = exampleRun({
  ...pinNamedKind('customers'),
  files: [exampleFile({ headers: ['id', 'email', 'points'], rows: 1_000_000 })],
  columns,
  lanes: LANES,
});

const rangeOf = (lane: number, seq: number, run = 'run_1'): ChunkRange => ({
  workspace: 'demo',
  import: 'imp_1',
  run,
  lane,
  seq,
  at: seq * 2,
  before: `d${seq}`,
  digest: `d${seq + 1}`,
  file: 0,
});

const rows: readonly ChunkRow[] = [
  [1, 2, 'a', 'a@example.com', '12'],
  [2, 3, 'b', 'not an address', 'many'],
];

const record = (range: ChunkRange, content: readonly unknown[] = rows): SeenMessage => ({
  headers: rangeHeaders(range, content.length),
  value: Buffer.from(JSON.stringify({ ...range, v: CHUNK_VERSION, rows: content })),
});

const rangeIn = ({ headers }: SeenMessage): ChunkRange => readRange(headers ?? {}).range;
const outcomesIn = ({ value }: SeenMessage): OutcomeChunk => decodeOutcomes(value);

describe('the validator', () => {
  let broker: Broker;
  let mongo: Mongo;
  let env: Readonly<Record<string, string>>;
  const open: { app: INestApplicationContext; runtime: Runtime<ValidatorSettings> }[] = [];

  const start = async (): Promise<Runtime<ValidatorSettings>> => {
    const runtime = createRuntime(service, env);
    open.push({ runtime, app: await service.open(rootModule(service, runtime), runtime) });
    return runtime;
  };
  const outcomes = async (lane: number, count: number): Promise<readonly SeenMessage[]> => {
    await until(
      `${count} outcomes on lane ${lane}`,
      async () => ((await broker.ends('outcomes'))[lane] ?? 0n) >= count,
    );
    return (await broker.read('outcomes'))[lane] ?? [];
  };

  beforeEach(async () => {
    const unique = `test-${randomUUID()}`;
    env = {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      SLUICE_TOPIC_PREFIX: unique,
      SLUICE_DATABASE: unique,
      SLUICE_LOG_LEVEL: 'fatal',
    };
    const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);
    await applyTopics({ kafka, prefix: unique, lanes: LANES });
    broker = await Broker.open(kafkaBrokers, unique);
    mongo = await connectMongo({ mongodbUri, database: unique }, logger);
    await ensureDeployment(mongo);
    const runs = mongo.connection.collection<{ _id: string; definition: RunDefinition }>('runs');
    await runs.insertOne({ _id: 'run_1', definition });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ app }) => app.close()));
    await mongo.connection.dropDatabase();
    await mongo.close();
    await broker.drop();
  });

  it('rule 2: answers every chunk with one of the same numbers, in order, on the same partition', async () => {
    const chunks = Array.from({ length: 20 }, (_, seq) => record(rangeOf(1, seq)));
    await broker.put('records', 1, chunks);
    await start();
    const answers = await outcomes(1, chunks.length);
    expect(answers.map(rangeIn)).toEqual(chunks.map(rangeIn));
    expect(answers.map((answer) => readRange(answer.headers ?? {}).rows)).toEqual(chunks.map(() => rows.length));
  });

  it('accepts good rows and rejects bad ones with all their reasons', async () => {
    await start();
    await broker.put('records', 0, [record(rangeOf(0, 0))]);
    const [answer] = await outcomes(0, 1);
    expect(outcomesIn(answer as SeenMessage)).toMatchObject({
      accepted: [[1, 2, 'a', 'a@example.com', 12]],
      rejected: [
        [
          2,
          3,
          'b',
          2,
          [
            [1, 'invalid_email', '4 to 14'],
            [2, 'invalid_number'],
          ],
        ],
      ],
    });
  });

  it('rule 3: passes the end of a lane on', async () => {
    await start();
    const end: ChunkRange = { ...rangeOf(0, 0), end: true };
    await broker.put('records', 0, [record(end, [])]);
    expect((await outcomes(0, 1)).map(rangeIn)).toEqual([end]);
  });

  it('rule 7: drops the chunks of an unknown run and goes on behind them', async () => {
    const runtime = await start();
    await broker.put('records', 0, [record(rangeOf(0, 0, 'run_gone')), record(rangeOf(0, 0))]);
    expect((await outcomes(0, 1)).map((answer) => rangeIn(answer).run)).toEqual(['run_1']);
    await until('the drop is counted', async () =>
      (await runtime.metrics.registry.metrics()).includes('outcome="dropped",service="validator"} 1'),
    );
  });

  it.each([
    ['its value cannot be decoded', { ...record(rangeOf(0, 0)), value: Buffer.from('{"v":1,"rows":[') }],
    ['its version is unknown', { ...record(rangeOf(0, 0)), value: Buffer.from('{"v":9,"rows":[]}') }],
    ['it made its handler throw three times', record(rangeOf(0, 0), [null, null])],
  ])('rule 6: a chunk goes to the dead letters and its rows count as dead because %s', async (_, poison) => {
    await start();
    await broker.put('records', 0, [poison, record(rangeOf(0, 1))]);
    const answers = (await outcomes(0, 2)).map(outcomesIn);
    expect(answers.map(({ seq, dead, accepted }) => ({ seq, dead, accepted: accepted.length }))).toEqual([
      { seq: 0, dead: 2, accepted: 0 },
      { seq: 1, dead: undefined, accepted: 1 },
    ]);
    const [letters] = await broker.read('deadLetters');
    expect(letters).toHaveLength(1);
    expect(letters?.[0]?.value).toEqual(poison.value);
    expect(String(letters?.[0]?.headers?.['sluice-stage'])).toBe('validator');
  });

  it('rule 6: a message whose headers say nothing is a dead letter, and holds up nobody', async () => {
    await start();
    await broker.put('records', 0, [{ headers: {}, value: Buffer.from('hello') }, record(rangeOf(0, 0))]);
    expect(await outcomes(0, 1)).toHaveLength(1);
    expect((await broker.ends('deadLetters'))[0]).toBe(1n);
  });

  it('rule 6: remembers over a crash how often a chunk was tried', async () => {
    await mongo.collections.attempts.insertOne({ _id: 'validator:run_1:0:0', n: 3 });
    await broker.put('records', 0, [record(rangeOf(0, 0)), record(rangeOf(0, 1))]);
    await start();
    const answers = (await outcomes(0, 2)).map(outcomesIn);
    expect(answers.map(({ dead }) => dead)).toEqual([2, undefined]);
    await until('the tries are forgotten', async () => (await mongo.collections.attempts.countDocuments()) === 0);
  });

  it('is ready once it has joined its group, and leaves nothing behind for the next one when it stops', async () => {
    const { checks } = await start();
    checks.started();
    await until('it is ready', async () => (await checks.ready()).ok);
    await broker.put('records', 0, [record(rangeOf(0, 0))]);
    await outcomes(0, 1);
    await open.pop()?.app.close();
    expect(await broker.lag('validator', 'records')).toBe(0);
  });
});
