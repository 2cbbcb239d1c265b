import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type ITopicMetadata, type Kafka } from 'kafkajs';
import { type Topic, topicName, topics } from '#libs/messages';
import { withAdmin } from './short-admin.js';

// Node finds only some of kafkajs's names in its CommonJS exports.
const { ConfigResourceTypes, ConfigSource } = kafkajs;

/** So long a new topic may take until the broker serves it. */
const SERVED_MS = 30_000;

interface TopicPlan {
  readonly kafka: Kafka;
  /** First part of the topics' names. */
  readonly prefix: string;
  readonly lanes: number;
  /** Replicas of each partition; the broker's default without it. */
  readonly replication?: number;
}

interface Wanted {
  readonly topic: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

const wanted = (topic: Topic, { prefix, lanes }: TopicPlan): Wanted => ({
  topic: topicName(prefix, topic),
  partitions: topic.partitions === 'lanes' ? lanes : topic.partitions,
  config: { 'max.message.bytes': String(topic.maxMessageBytes), 'retention.ms': String(topic.retentionMs) },
});

/** One after the other: a question still open when the connection is closed would open it again. */
const askEach = async (admin: Admin, names: readonly string[]): Promise<void> => {
  for (const name of names) await admin.fetchTopicOffsets(name);
};

/**
 * A broker may for a moment not know a topic that it has just made, then not lead a partition that it names itself the
 * leader of: only an answer of each partition says that it is served.
 */
const untilServed = async (kafka: Kafka, names: readonly string[]): Promise<void> => {
  for (const deadline = Date.now() + SERVED_MS; ; await sleep(100)) {
    try {
      return await withAdmin(kafka, (admin) => askEach(admin, names));
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
};

const create = async (admin: Admin, missing: readonly Wanted[], replication = -1): Promise<void> => {
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ topic, partitions, config }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: replication,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    })),
  });
};

/** Partitions are only ever added: lanes of unfinished runs are partitions, and a topic can't lose one. */
const raisePartitions = async (admin: Admin, existing: readonly ITopicMetadata[], all: readonly Wanted[]) => {
  const topicPartitions = existing.flatMap(({ name, partitions }) => {
    const count = all.find(({ topic }) => topic === name)?.partitions ?? 0;
    return count > partitions.length ? [{ topic: name, count }] : [];
  });
  if (topicPartitions.length > 0) await admin.createPartitions({ topicPartitions });
};

/** The settings made for this topic, not those that it inherits from the broker. */
const ownConfig = async (admin: Admin, topic: string): Promise<Record<string, string>> => {
  const { resources } = await admin.describeConfigs({
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
    includeSynonyms: false,
  });
  const own =
    resources[0]?.configEntries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG) ?? [];
  return Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue]));
};

/** Altering replaces everything, so what an operator has set besides is sent along. */
const alter = async (admin: Admin, { topic, config }: Wanted): Promise<void> => {
  const own = await ownConfig(admin, topic);
  if (Object.entries(config).every(([name, value]) => own[name] === value)) return;
  const configEntries = Object.entries({ ...own, ...config }).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
  });
};

const apply = async (admin: Admin, plan: TopicPlan): Promise<void> => {
  const all = Object.values(topics).map((topic) => wanted(topic, plan));
  const present = new Set(await admin.listTopics());
  const missing = all.filter(({ topic }) => !present.has(topic));
  const existing = all.filter(({ topic }) => present.has(topic));
  if (missing.length > 0) await create(admin, missing, plan.replication);
  if (existing.length === 0) return;
  const metadata = await admin.fetchTopicMetadata({ topics: existing.map(({ topic }) => topic) });
  await raisePartitions(admin, metadata.topics, all);
  for (const topic of existing) await alter(admin, topic);
};

/** Makes the topics of the message contract as its table says, or brings them there. Repeatable. */
export const applyTopics = async (plan: TopicPlan): Promise<void> => {
  await withAdmin(plan.kafka, (admin) => apply(admin, plan));
  const names = Object.values(topics).map((topic) => topicName(plan.prefix, topic));
  await untilServed(plan.kafka, names);
};
