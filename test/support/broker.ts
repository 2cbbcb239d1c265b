import { randomUUID } from 'node:crypto';
import kafkajs, { type Admin, type Kafka, type KafkaMessage } from 'kafkajs';
import { topicName, topics } from '#libs/messages';
import { until } from './until.js';

const { ConfigResourceTypes, logLevel, Partitioners } = kafkajs;

type TopicKey = keyof typeof topics;

/** One of the contract, or another one of this Sluice by its short name. */
type AnyTopic = TopicKey | { readonly name: string };

export interface SeenMessage {
  readonly key?: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: KafkaMessage['headers'];
}

/** A record as a publisher gives it: a value that is an object is JSON. */
export interface PublishedRecord {
  readonly key?: string | Buffer | null;
  readonly value: object | Buffer | string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly partition?: number;
}

const bytesOf = (value: PublishedRecord['value']): Buffer | string | null =>
  value === null || typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value);

/** The broker as an operator has it at hand: offsets, lag, deleting and putting messages. */
export class Broker {
  readonly #kafka: Kafka;
  readonly #admin: Admin;

  private constructor(
    brokers: string,
    private readonly prefix: string,
  ) {
    this.#kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
    this.#admin = this.#kafka.admin();
  }

  static async open(brokers: string, prefix: string): Promise<Broker> {
    const broker = new Broker(brokers, prefix);
    await broker.#admin.connect();
    return broker;
  }

  /** The next offset of each partition. */
  async ends(topic: AnyTopic): Promise<readonly bigint[]> {
    return (await this.#stretches(topic)).map(({ to }) => to);
  }

  /** Messages of the topic that the group (validator, applier) has not committed yet. */
  async lag(group: string, topic: TopicKey): Promise<number> {
    const ends = await this.ends(topic);
    const [committed] = await this.#admin.fetchOffsets({ groupId: this.#group(group), topics: [this.#name(topic)] });
    const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    return ends.reduce((sum, end, i) => sum + Number(end - maxOf(done.get(i) ?? 0n, 0n)), 0);
  }

  /** Forgets how far the group has read, so that it begins with the first message; it must have no members. */
  async rewind(group: string): Promise<void> {
    await this.#admin.deleteGroups([this.#group(group)]);
  }

  /** Deletes what the topic holds now, or some of its partitions. */
  async empty(topic: TopicKey, only?: readonly number[]): Promise<void> {
    const ends = (await this.ends(topic)).map((end, partition) => ({ partition, offset: String(end) }));
    const partitions = ends.filter(({ partition }) => only?.includes(partition) ?? true);
    await this.#admin.deleteTopicRecords({ topic: this.#name(topic), partitions });
  }

  /** Deletes what any topic holds now, as its retention would. */
  async forget(topic: string): Promise<void> {
    const offsets = await this.#admin.fetchTopicOffsets(topic);
    const partitions = offsets.map(({ partition, high }) => ({ partition, offset: high }));
    await this.#admin.deleteTopicRecords({ topic, partitions });
  }

  /** Deletes a topic and makes it again, empty, with its settings and partitions. */
  async makeAgain(topic: string): Promise<void> {
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic };
    const described = await this.#admin.describeConfigs({ resources: [resource], includeSynonyms: false });
    const set = (described.resources[0]?.configEntries ?? []).filter(({ isDefault }) => !isDefault);
    const configEntries = set.map(({ configName: name, configValue: value }) => ({ name, value }));
    const numPartitions = (await this.#admin.fetchTopicOffsets(topic)).length;
    await this.#admin.deleteTopics({ topics: [topic] });
    await until('it is gone', async () => !(await this.#admin.listTopics()).includes(topic));
    await this.#admin.createTopics({ topics: [{ topic, numPartitions, configEntries }], waitForLeaders: true });
  }

  async put(topic: TopicKey, partition: number, messages: readonly SeenMessage[]): Promise<void> {
    const producer = this.#kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({
      topic: this.#name(topic),
      messages: messages.map(({ value, headers }) => ({ partition, value, ...(headers ? { headers } : {}) })),
    });
    await producer.disconnect();
  }

  /** Publishes records to any topic, as a client of another system would. */
  async publish(topic: string, records: readonly PublishedRecord[], compression = 0): Promise<void> {
    const producer = this.#kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const messages = records.map(({ key = null, value, headers, partition }) => ({
      ...{ key, value: bytesOf(value) },
      ...(headers && { headers: { ...headers } }),
      ...(partition === undefined ? {} : { partition }),
    }));
    await producer.send({ topic, messages, compression });
    await producer.disconnect();
  }

  /** All messages that the topic holds now, by partition. */
  async read(topic: AnyTopic): Promise<readonly (readonly SeenMessage[])[]> {
    const stretches = await this.#stretches(topic);
    const seen: SeenMessage[][] = stretches.map(() => []);
    const next = stretches.map(({ from }) => from);
    // A consumer disconnects only when its fetch comes back, and by default one on an empty topic takes 5 s for that.
    const consumer = this.#kafka.consumer({ groupId: `${this.prefix}.test-${randomUUID()}`, maxWaitTimeInMs: 50 });
    await consumer.connect();
    await consumer.subscribe({ topic: this.#name(topic), fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        next[partition] = BigInt(message.offset) + 1n;
        const { key, value, headers } = message;
        seen[partition]?.push({ key, value, headers });
      },
    });
    await until(`all of ${this.#name(topic)} is read`, () => stretches.every(({ to }, i) => (next[i] ?? to) >= to));
    await consumer.disconnect();
    return seen;
  }

  /** Deletes the topics and groups of this Sluice. */
  async drop(): Promise<void> {
    const names = (await this.#admin.listTopics()).filter((name) => name.startsWith(`${this.prefix}.`));
    await this.#admin.deleteTopics({ topics: names });
    await this.#admin.disconnect();
  }

  /** The offsets that each partition holds. */
  async #stretches(topic: AnyTopic): Promise<readonly { readonly from: bigint; readonly to: bigint }[]> {
    const offsets = await this.#admin.fetchTopicOffsets(this.#name(topic));
    return offsets
      .toSorted((a, b) => a.partition - b.partition)
      .map(({ low, high }) => ({ from: BigInt(low), to: BigInt(high) }));
  }

  #name(topic: AnyTopic): string {
    return topicName(this.prefix, typeof topic === 'string' ? topics[topic] : topic);
  }

  #group(group: string): string {
    return `${this.prefix}.${group}`;
  }
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);
