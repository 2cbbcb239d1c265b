import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKafka, InboundReader, topicRange } from '#libs/kafka';
import { isDeadOffsets } from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { givenServers } from '../support/environment.js';

const { Partitioners, CompressionTypes } = kafkajs;
const kafkaBrokers = givenServers().kafkaBrokers.split(',');
const kafka = createKafka({ kafkaBrokers }, createLogger({ logLevel: 'fatal' }, 'test'));
const admin = kafka.admin();
const topic = `inbound-${randomUUID()}`;
const reader = new InboundReader(kafka, topic);
const bounds = { waitMs: 100, partitionBytes: 1_048_576, bytes: 8_388_608 };

const send = async (partition: number, values: readonly string[], transactional: 'commit' | 'abort' | null = null) => {
  const id = transactional && { transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 };
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, ...id });
  await producer.connect();
  const messages = values.map((value) => ({ partition, key: 'k', value, headers: { h: ['1', '2'] } }));
  const sender = transactional ? await producer.transaction() : producer;
  await sender.send({ topic, messages, compression: CompressionTypes.GZIP });
  if ('commit' in sender) await (transactional === 'commit' ? sender.commit() : sender.abort());
  await producer.disconnect();
};

const read = async (partition: number, from: number) => {
  const [fetched] = await reader.fetch([{ partition, offset: from }], bounds);
  if (!fetched) throw new Error('nothing was fetched');
  const { entries, next } = fetched;
  const texts = entries.map((entry) => (isDeadOffsets(entry) ? 'dead' : [entry.offset, String(entry.value)]));
  return { errorCode: fetched.errorCode, texts, next };
};

beforeAll(async () => {
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 2, replicationFactor: 1 }] });
  await reader.connect();
});
afterAll(async () => {
  await reader.disconnect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
});

describe('reading a topic without a consumer group', () => {
  it('begins at any offset, and says where to go on', async () => {
    await send(0, ['a', 'b', 'c']);
    expect(await read(0, 1)).toEqual({
      errorCode: 0,
      texts: [
        [1, 'b'],
        [2, 'c'],
      ],
      next: 3,
    });
    expect(await read(0, 3)).toEqual({ errorCode: 0, texts: [], next: 3 });
  });

  it('passes over aborted transactions and markers', async () => {
    await send(1, ['taken'], 'commit');
    await send(1, ['dropped'], 'abort');
    await send(1, ['last']);
    const first = await read(1, 0);
    const rest = await read(1, first.next);
    // The broker writes the marker of the aborted one in its own time: before or behind the last record.
    const texts = [...first.texts, ...rest.texts];
    expect(texts.map((text) => text.at(-1))).toEqual(['taken', 'last']);
  });

  it('gets a batch larger than its bounds though other partitions always have something', async () => {
    const places = [
      { partition: 0, offset: 0 },
      { partition: 1, offset: 0 },
    ];
    const small = { ...bounds, partitionBytes: 1, bytes: 1 };
    const fetches = [await reader.fetch(places, small), await reader.fetch(places, small)];
    const got = fetches.flat().filter(({ entries }) => entries.length > 0);
    expect(got.map(({ partition }) => partition).sort()).toEqual([0, 1]);
  });

  it('says that an offset is none, and what the log has', async () => {
    expect((await read(0, 99)).errorCode).toBe(1);
    expect(await topicRange(kafka, topic)).toEqual([
      { start: 0, end: 3 },
      { start: 0, end: 5 },
    ]);
  });

  it('waits for a first message', async () => {
    const waiting = reader.fetch([{ partition: 0, offset: 3 }], { ...bounds, waitMs: 10_000 });
    await send(0, ['d']);
    const [fetched] = await waiting;
    expect(fetched?.entries).toHaveLength(1);
  });

  it('tells lag tools how far a group is that has no members', async () => {
    const groupId = `group-${topic}`;
    await reader.commit(groupId, [{ partition: 0, offset: 2 }]);
    await reader.commit(groupId, [{ partition: 0, offset: 3 }]);
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    expect(committed?.partitions.find(({ partition }) => partition === 0)?.offset).toBe('3');
    await admin.deleteGroups([groupId]);
  });
});
