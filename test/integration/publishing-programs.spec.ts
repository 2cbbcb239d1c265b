import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unwrap } from '#libs/envelopes';
import { createKafka, InboundReader } from '#libs/kafka';
import { isDeadOffsets } from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { givenServers } from '../support/environment.js';

const run = promisify(execFile);
const { kafkaBrokers } = givenServers();
const logger = createLogger({ logLevel: 'fatal' }, 'test');
const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);
const admin = kafka.admin();
const topic = `programs-${randomUUID()}`;
const reader = new InboundReader(kafka, topic);
const bounds = { waitMs: 1_000, partitionBytes: 1_048_576, bytes: 8_388_608 };

/** Those of an inbound topic. */
const configEntries = [
  { name: 'compression.type', value: 'gzip' },
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
];

beforeAll(async () => {
  await admin.connect();
  const created = { topic, numPartitions: 1, replicationFactor: 1, configEntries };
  await admin.createTopics({ waitForLeaders: true, topics: [created] });
  await reader.connect();
});
afterAll(async () => {
  await reader.disconnect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
});

it('the program in Node of docs/publishing.md publishes records that are understood', async () => {
  const before = Date.now();
  const env = { ...process.env, BROKERS: kafkaBrokers, TOPIC: topic };
  await run(process.execPath, ['examples/publish/publish.mjs'], { env });
  const [fetched] = await reader.fetch([{ partition: 0, offset: 0 }], bounds);
  const records = (fetched?.entries ?? []).flatMap((entry) => (isDeadOffsets(entry) ? [] : [entry]));
  expect(records.map((record) => unwrap(record, { envelope: null, now: record.timestamp }))).toMatchObject([
    {
      ...{ kind: 'record', key: 'C-1001', faults: [], unknownHeaders: [] },
      members: { id: 'C-1001', tags: ['vip'] },
      facts: { id: 'node-C-1001', batch: 'node' },
    },
    {
      ...{ kind: 'record', key: 'C-1006', faults: [], unknownHeaders: [] },
      members: { id: 'C-1006', email: 'emil@example.com', registered_at: '2026-04-07T14:30:00Z' },
      facts: { id: 'node-C-1006', batch: 'node' },
    },
  ]);
  // The time is the broker's, who is on this machine.
  for (const { timestamp } of records) expect(timestamp).toBeGreaterThanOrEqual(before - 1_000);
});
