import { randomUUID } from 'node:crypto';
import kafkajs, { type KafkaMessage } from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKafka, KeyedSender, StreamTopics } from '#libs/kafka';
import {
  eventsOutName,
  eventsOutTopicOf,
  laneEvents,
  lanePlace,
  type OutboxDoc,
  outboxKey,
  topicName,
} from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { type OutboxEffects, OutboxPublisher } from '../../apps/applier/src/outbox/publish-outbox.js';
import { Broker } from '../support/broker.js';
import { givenServers } from '../support/environment.js';
import { until } from '../support/until.js';
import { useDatabase } from './mongo-database.js';

const logger = createLogger({ logLevel: 'fatal' }, 'test');
const { kafkaBrokers } = givenServers();
const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);
const database = useDatabase();
const LANES = 3;

/** Of the digits as keys, by a program that gives what Kafka's own tests expect of `21`, `abc` and `foobar`. */
const murmur2OfDigits = [
  971_027_396, -1_993_445_489, 648_968_168, -1_148_165_505, 1_514_888_353, 55_100_550, 1_157_411_398, -1_961_297_549,
  828_913_227, 415_544_963,
];

type Placed = KafkaMessage & { readonly partition: number };

describe('publishing the outbox', () => {
  let prefix: string;
  let sender: KeyedSender;

  beforeAll(() => {
    prefix = `test-${randomUUID()}`;
  });
  beforeEach(async () => {
    sender = new KeyedSender(kafka);
    await database.mongo.collections.outbox.deleteMany({});
  });
  afterEach(() => sender.disconnect());
  afterAll(async () => (await Broker.open(kafkaBrokers, prefix)).drop());

  const topicOf = (workspace: string) => eventsOutTopicOf(prefix, workspace, LANES).topic;
  const make = (workspace: string) => new StreamTopics(kafka).ensure([eventsOutTopicOf(prefix, workspace, LANES)]);

  const read = async (workspace: string, count: number): Promise<readonly Placed[]> => {
    const consumer = kafka.consumer({ groupId: `${prefix}.${randomUUID()}`, maxWaitTimeInMs: 50 });
    const messages: Placed[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic: topicOf(workspace), fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => void messages.push({ ...message, partition }),
    });
    await vi.waitFor(() => expect(messages.length).toBeGreaterThanOrEqual(count), { timeout: 30_000, interval: 50 });
    await consumer.disconnect();
    return messages;
  };

  /** Documents of a lane, from a place on, each with so many messages of customers `0` to `9`. */
  const put = (workspace: string, run: string, places: readonly number[], messages = 3) =>
    database.mongo.collections.outbox.insertMany(
      places.map((place): OutboxDoc => {
        const numbers = Array.from({ length: messages }, (_, i) => place * messages + i);
        return {
          _id: outboxKey(laneEvents(run, 0), lanePlace(place), 0),
          ...{ workspace, topic: eventsOutName(workspace), at: new Date(Date.now() - 10_000) },
          messages: numbers.map((n) => ({ key: String(n % 10), headers: { ce_id: `${run}:${n}` }, value: `${n}` })),
        };
      }),
    );

  const publisherOf = (owner: string, more: Partial<OutboxEffects> = {}) => {
    const unsent: string[] = [];
    const ages: number[] = [];
    const effects: OutboxEffects = {
      send: ({ topic, messages }) => sender.send(topicName(prefix, { name: topic }), messages),
      unsent: (topic) => void unsent.push(topic),
      failed: (error) => {
        throw error;
      },
      age: (seconds) => void ages.push(seconds),
      ...more,
    };
    return { publisher: new OutboxPublisher(database.stores.outbox, effects, owner), unsent, ages };
  };

  const isEmpty = async (filter: object = {}) => (await database.mongo.collections.outbox.countDocuments(filter)) === 0;

  it('makes the topic: a partition a lane, kept for 7 days, messages of 8 MiB', async () => {
    await make('w0');
    const admin = kafka.admin();
    await admin.connect();
    const metadata = await admin.fetchTopicMetadata({ topics: [topicOf('w0')] });
    expect(metadata.topics[0]?.partitions).toHaveLength(LANES);
    const describe = async () => {
      const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topicOf('w0') }];
      const found = await admin.describeConfigs({ resources, includeSynonyms: false });
      return Object.fromEntries((found.resources[0]?.configEntries ?? []).map((e) => [e.configName, e.configValue]));
    };
    expect(await describe()).toMatchObject({
      ...{ 'retention.ms': '604800000', 'max.message.bytes': '8388608', 'cleanup.policy': 'delete' },
    });
    await make('w0');
    await admin.disconnect();
  });

  it('sends the documents of a queue in their order, to the partitions of their keys, and deletes them', async () => {
    await make('w1');
    await put('w1', 'run_1', [3, 1, 2, 0]);
    const { publisher } = publisherOf('a');
    publisher.wake(laneEvents('run_1', 0));
    await until('the outbox is empty', () => isEmpty());
    await publisher.stop();
    const messages = await read('w1', 12);
    expect(messages).toHaveLength(12);
    for (const partition of Array.from({ length: LANES }, (_, i) => i)) {
      const numbers = messages.filter((message) => message.partition === partition).map(({ value }) => Number(value));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
    // murmur2 of the keys, as Kafka's own producer has it: 0 to 9 over three partitions.
    const partitionOf = Object.fromEntries(messages.map(({ key, partition }) => [String(key), partition]));
    expect(partitionOf).toEqual(
      Object.fromEntries(murmur2OfDigits.map((hash, digit) => [digit, (hash & 0x7fffffff) % LANES])),
    );
  });

  it('sweeps what nobody woke it for, tells the age, and leaves what another instance has in hand', async () => {
    await make('w2');
    await put('w2', 'run_2', [0, 1]);
    const { publisher, ages } = publisherOf('a');
    await database.stores.outbox.takeTurn(laneEvents('run_2', 0), { owner: 'other', leaseMs: 3_000 });
    await publisher.sweep();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isEmpty()).toBe(false);
    expect(ages[0]).toBeGreaterThan(9);
    await until('the other one is silent for too long', async () => {
      await publisher.sweep();
      return isEmpty();
    });
    await publisher.stop();
    expect(await read('w2', 6)).toHaveLength(6);
  });

  it('a topic that is gone holds up no other one, and is caught up with when it is there', async () => {
    await make('w3');
    await make('w4');
    await put('w3', 'run_3', [0]);
    const { publisher, unsent } = publisherOf('a');
    await publisher.sweep();
    await until('it has sent to both', () => isEmpty());
    const admin = kafka.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [topicOf('w3')] });
    await admin.disconnect();
    await put('w3', 'run_3', [1, 2]);
    await put('w3', 'run_4', [0]);
    await put('w4', 'run_5', [0, 1]);
    await until('the other topic has its messages', async () => {
      await publisher.sweep();
      return unsent.length > 0 && isEmpty({ workspace: 'w4' });
    });
    expect(unsent).toContain('events.w3');
    expect(await isEmpty({ workspace: 'w3' })).toBe(false);
    // It may have failed once, together with the one that was gone.
    const failures = () => unsent.filter((topic) => topic === 'events.w4').length;
    const before = failures();
    for (const place of [2, 3, 4, 5]) {
      await put('w4', 'run_5', [place]);
      await until('the other topic has its messages', async () => {
        await publisher.sweep();
        return isEmpty({ workspace: 'w4' });
      });
    }
    expect(failures()).toBe(before);
    await make('w3');
    await until('the topic is caught up with', async () => {
      await publisher.sweep();
      return isEmpty();
    });
    await publisher.stop();
    expect((await read('w3', 9)).length).toBeGreaterThanOrEqual(9);
  });

  it('rule 27: a document whose sending was not acknowledged is sent again, before those behind it', async () => {
    await make('w5');
    await put('w5', 'run_6', [0, 1], 1);
    let sends = 0;
    const { publisher } = publisherOf('a', {
      send: async ({ topic, messages }) => {
        await sender.send(topicName(prefix, { name: topic }), messages);
        sends += 1;
        if (sends === 1) throw new Error('the answer is lost');
      },
    });
    await until('the outbox is empty', async () => {
      await publisher.sweep();
      return isEmpty();
    });
    await publisher.stop();
    const messages = await read('w5', 3);
    expect(messages.map(({ headers }) => String(headers?.ce_id)).toSorted()).toEqual(['run_6:0', 'run_6:0', 'run_6:1']);
  });
});
