import { randomUUID } from 'node:crypto';
import { ConfigResourceTypes, type KafkaMessage } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyTopics, createKafka, LagReader, Publisher, toDeadLetter } from '#libs/kafka';
import { PoisonError, topicName, topics } from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { Broker } from '../support/broker.js';
import { givenServers } from '../support/environment.js';

const MIB = 1024 * 1024;
const logger = createLogger({ logLevel: 'fatal' }, 'test');
const { kafkaBrokers } = givenServers();
const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);

describe('a publisher', () => {
  let prefix: string;
  let publisher: Publisher;

  const records = () => topicName(prefix, topics.records);
  const read = async (topic: string, count: number): Promise<readonly KafkaMessage[]> => {
    const consumer = kafka.consumer({ groupId: `${prefix}.${randomUUID()}`, maxWaitTimeInMs: 50 });
    const messages: KafkaMessage[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void messages.push(message) });
    await vi.waitFor(() => expect(messages.length).toBeGreaterThanOrEqual(count), { timeout: 30_000, interval: 50 });
    await consumer.disconnect();
    return messages;
  };

  beforeEach(async () => {
    prefix = `test-${randomUUID()}`;
    publisher = new Publisher({ kafka, logger });
    await applyTopics({ kafka, prefix, lanes: 2 });
    await publisher.connect();
  });
  afterEach(async () => {
    await publisher.disconnect();
    await (await Broker.open(kafkaBrokers, prefix)).drop();
  });

  it('keeps the order of a partition over sends that are not awaited', async () => {
    const values = Array.from({ length: 500 }, (_, i) => `${i}`);
    await Promise.all(values.map((value) => publisher.send(records(), [{ partition: 1, value }])));
    const messages = await read(records(), values.length);
    expect(messages.map(({ value }) => String(value))).toEqual(values);
  });

  it('rule 4: sends many large messages at once, none of them refused for the size of the request', async () => {
    const value = 'x'.repeat(3 * MIB);
    await publisher.send(
      records(),
      Array.from({ length: 4 }, () => ({ partition: 0, value })),
    );
    expect(await read(records(), 4)).toHaveLength(4);
  });

  it('rule 4: a message above the limit is poison at once, and the next send goes through', async () => {
    const tooLarge = publisher.send(records(), [{ partition: 0, value: 'x'.repeat(9 * MIB) }]);
    await expect(tooLarge).rejects.toBeInstanceOf(PoisonError);
    await publisher.send(records(), [{ partition: 0, value: 'fits' }]);
    expect(await read(records(), 1)).toHaveLength(1);
  });

  it('rule 4: of sends that share a request only those fail that the broker refuses by themselves', async () => {
    const admin = kafka.admin();
    const configEntries = [{ name: 'max.message.bytes', value: String(MIB) }];
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: records(), configEntries }];
    await admin.alterConfigs({ resources, validateOnly: false });
    await admin.disconnect();
    const sizes = [1, 0.7 * MIB, 1.5 * MIB, 0.7 * MIB];
    const sends = sizes.map((size, i) => publisher.send(records(), [{ partition: 0, value: `${i}`.repeat(size) }]));
    const ends = await Promise.allSettled(sends);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await read(records(), 3)).map(({ value }) => String(value?.subarray(0, 1)))).toEqual(['0', '1', '3']);
  });

  it('reports how far a group is behind, by partition', async () => {
    const values = ['a', 'b', 'c'].map((value) => ({ partition: 1, value }));
    await publisher.send(records(), values);
    const reader = new LagReader(kafka);
    const group = `${prefix}.validator`;
    expect(await reader.partitionLag(group, records())).toEqual([0n, 3n]);
    const admin = kafka.admin();
    await admin.setOffsets({ groupId: group, topic: records(), partitions: [{ partition: 1, offset: '2' }] });
    expect(await reader.partitionLag(group, records())).toEqual([0n, 1n]);
    await Promise.all([admin.disconnect(), reader.disconnect()]);
  });

  it.each([
    ['as it came', 100, 100],
    ['without its value when that leaves no room for the headers', 8 * MIB - 200, undefined],
  ])('rule 6: puts a message on the dead letters %s', async (_, size, kept) => {
    await publisher.send(records(), [{ partition: 1, value: Buffer.alloc(size, 1), headers: { run: 'run_1' } }]);
    const [message] = await read(records(), 1);
    const context = { prefix, stage: 'validator', topic: records(), partition: 1, reason: 'the message is no JSON' };
    await toDeadLetter(publisher, message as KafkaMessage, context);
    const [letter] = await read(topicName(prefix, topics.deadLetters), 1);
    expect(letter?.value?.length).toBe(kept);
    const headers = Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(headers)).toMatchObject({
      run: 'run_1',
      'sluice-topic': records(),
      'sluice-partition': '1',
      'sluice-offset': '0',
      'sluice-reason': 'the message is no JSON',
    });
  });
});
