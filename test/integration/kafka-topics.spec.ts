import { randomUUID } from 'node:crypto';
import kafkajs, { type Admin } from 'kafkajs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyTopics, createKafka } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';
import { createLogger } from '#libs/runtime';

const kafkaBrokers = (process.env.KAFKA_BROKERS ?? '').split(',');
const kafka = createKafka({ kafkaBrokers }, createLogger({ logLevel: 'warn' }, 'test'));

describe('applying the topics', () => {
  let admin: Admin;
  let prefix: string;

  const names = () => Object.values(topics).map((topic) => topicName(prefix, topic));
  const partitions = async (topic: string) =>
    (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions.length;
  const config = async (topic: string): Promise<Record<string, string>> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
    });
    return Object.fromEntries(
      (resources[0]?.configEntries ?? []).map((entry) => [entry.configName, entry.configValue]),
    );
  };

  beforeAll(async () => {
    admin = kafka.admin();
    await admin.connect();
  });
  beforeEach(() => {
    prefix = `test-${randomUUID()}`;
    return async () => {
      const present = await admin.listTopics();
      await admin.deleteTopics({ topics: names().filter((name) => present.includes(name)) });
    };
  });
  afterAll(() => admin.disconnect());

  it('makes every topic of the contract with a partition for each lane', async () => {
    await applyTopics({ kafka, prefix, lanes: 3 });
    const there = Object.fromEntries(await Promise.all(names().map(async (name) => [name, await partitions(name)])));
    const name = (topic: (typeof topics)[keyof typeof topics]) => topicName(prefix, topic);
    expect(there).toEqual({
      [name(topics.records)]: 3,
      [name(topics.outcomes)]: 3,
      [name(topics.actions)]: 3,
      [name(topics.deadLetters)]: 1,
    });
  });

  it('rule 4: record topics allow messages of 8 MiB', async () => {
    await applyTopics({ kafka, prefix, lanes: 1 });
    expect(await config(topicName(prefix, topics.records))).toMatchObject({ 'max.message.bytes': '8388608' });
  });

  it.each([
    [3, 5, 5],
    [3, 2, 3],
    [3, 3, 3],
  ])('applied for %i and then for %i lanes there are %i', async (before, after, there) => {
    await applyTopics({ kafka, prefix, lanes: before });
    await applyTopics({ kafka, prefix, lanes: after });
    expect(await partitions(topicName(prefix, topics.outcomes))).toBe(there);
  });

  it('brings back a setting that was changed and leaves the others as an operator made them', async () => {
    await applyTopics({ kafka, prefix, lanes: 1 });
    const name = topicName(prefix, topics.records);
    const configEntries = [
      { name: 'retention.ms', value: '1000' },
      { name: 'segment.bytes', value: '50000000' },
    ];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configEntries }],
    });
    await applyTopics({ kafka, prefix, lanes: 1 });
    expect(await config(name)).toMatchObject({
      'retention.ms': String(topics.records.retentionMs),
      'max.message.bytes': '8388608',
      'segment.bytes': '50000000',
    });
  });
});
