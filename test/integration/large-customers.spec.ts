import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyTopics, createKafka } from '#libs/kafka';
import { type AcceptedRow, customerKey, encodeOutcomes, type OutcomeChunk, rangeHeaders } from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { PortChooser, randomBasePort } from '../../deploy/local/ports.js';
import { Broker } from '../support/broker.js';
import { givenServers } from '../support/environment.js';
import { ServiceProcess } from '../support/service-process.js';
import { until } from '../support/until.js';
import { FenceLane } from './fence-lane.js';
import { NOW, useDatabase, WORKSPACE } from './mongo-database.js';

/** More than its heap has room for. */
const CUSTOMERS = 260;
const { kafkaBrokers, mongodbUri } = givenServers();
const database = useDatabase();

/** 15 lists of 60 KB, as an ordinary file makes them: 0.9 MB. */
const list = Array.from({ length: 3_200 }, (_, i) => `value-${i % 10}`);
const lists = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`list_${i}`, list]));

const large = (i: number) => {
  const id = `BIG${i}`;
  const times = { created_at: NOW, updated_at: NOW };
  return { _id: customerKey(WORKSPACE, id), workspace: WORKSPACE, id, first_name: 'Old', ...times, n: 1, ...lists };
};

const message = (chunk: OutcomeChunk) => ({
  headers: rangeHeaders(chunk, chunk.accepted.length),
  value: Buffer.from(encodeOutcomes(chunk, 0)),
});

describe('an applier with a heap of 200 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-large-'));
  let broker: Broker;
  let applier: ServiceProcess;

  beforeEach(async () => {
    const prefix = `test-${randomUUID()}`;
    const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, createLogger({ logLevel: 'silent' }, 'test'));
    await applyTopics({ kafka, prefix, lanes: 1 });
    broker = await Broker.open(kafkaBrokers, prefix);
    const port = await new PortChooser().choose(randomBasePort());
    const env = {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      SLUICE_TOPIC_PREFIX: prefix,
      SLUICE_DATABASE: database.name,
      SLUICE_METRICS_PORT: String(port),
      NODE_OPTIONS: '--max-old-space-size=200',
    };
    const log = join(folder, 'applier.log');
    applier = new ServiceProcess({ name: 'applier', program: 'dist/apps/applier/src/main.js', env, log, port });
  });
  afterEach(async () => {
    await applier.end();
    await broker.drop();
    rmSync(folder, { recursive: true });
  });

  it('rule 10: updates 260 customers of 0.9 MB in one lane, each once', { timeout: 240_000 }, async () => {
    for (let i = 1; i <= CUSTOMERS; i += 20) {
      const some = Array.from({ length: 20 }, (_, j) => large(i + j));
      await database.mongo.collections.customers.insertMany(some as never);
    }
    const definition = await database.startRun({ lanes: 1 });
    const lane = new FenceLane(definition, 0);
    const rows = Array.from({ length: CUSTOMERS }, (_, i): AcceptedRow => [i + 1, i + 2, `BIG${i + 1}`, 'New', null]);
    await broker.put('outcomes', 0, [message(lane.next({ accepted: rows })), message(lane.end())]);
    await database.stores.runs.writeManifest(definition.run, [lane.manifest]);
    await applier.start();
    const state = async () => (await database.stores.imports.get(WORKSPACE, definition.import))?.status;
    await until('the import is over', async () => (await state()) !== 'importing', { seconds: 200 });
    expect(applier.exits).toEqual([]);
    expect(await state()).toBe('finished');
    expect(await database.stores.fences.totals(definition.run)).toMatchObject({
      ...{ read: CUSTOMERS, updated: CUSTOMERS, customers: CUSTOMERS, events: CUSTOMERS, dead: 0 },
    });
    const { customers, events } = database.mongo.collections;
    expect(await customers.countDocuments({ first_name: 'New', n: 2 })).toBe(CUSTOMERS);
    expect(await events.countDocuments({ run: definition.run })).toBe(CUSTOMERS);
  });
});
