import { randomBytes } from 'node:crypto';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { afterAll, beforeAll } from 'vitest';
import type { Answer } from '../../apps/api/test/asker.js';
import { type RunningApi, useApi } from '../../apps/api/test/running-api.js';
import { givenServers } from '../support/environment.js';

/** The lanes of the api, and so the most partitions of a stream. */
export const LANES = 6;

/** The address of a stream, or of what is done with it. */
export const pathOf = (name: string, step = ''): string => `/v1/streams/${name}${step && `/${step}`}`;

/** An api with a broker, and topics of its own. What ingest and the applier would do is done on its stores. */
export class StreamDesk {
  readonly prefix = `test-${randomBytes(4).toString('hex')}`;
  readonly api: RunningApi = useApi({ SLUICE_TOPIC_PREFIX: this.prefix, SLUICE_LANES: String(LANES) });
  readonly kafka: Kafka = new kafkajs.Kafka({
    brokers: givenServers().kafkaBrokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  readonly admin: Admin = this.kafka.admin();

  create(name: string, rest: object = {}): Promise<Answer> {
    return this.api.demo.post('/v1/streams', { name, kind: 'customers', ...rest });
  }

  async show(name: string): Promise<Answer['body']> {
    return (await this.api.demo.get(pathOf(name))).body;
  }

  post(name: string, step: string, body: object = {}): Promise<Answer> {
    return this.api.demo.post(pathOf(name, step), body);
  }

  /** As it is stored. */
  async stored(name: string) {
    const found = await this.api.stores.streams.find({ workspace: 'demo', stream: name });
    if (!found) throw new Error(`there is no stream ${name}`);
    return found;
  }

  topicOf(name: string, kind = 'inbound'): string {
    return `${this.prefix}.${kind}.demo.${name}.v1`;
  }

  async publish(name: string, count: number): Promise<void> {
    const producer = this.kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    const messages = Array.from({ length: count }, (_, i) => ({ key: `C-${i}`, value: `{"id":"C-${i}"}` }));
    await producer.send({ topic: this.topicOf(name), messages });
    await producer.disconnect();
  }

  /** The next records of a partition take effect. */
  async advance(name: string, partition: number, by: number): Promise<void> {
    const { run, lanes } = await this.stored(name);
    await this.api.mongo.collections.fences.updateOne(
      { _id: `${run}:${lanes[partition]}` },
      { $inc: { next: by, read: by, created: by }, $currentDate: { movedAt: true } },
    );
  }

  async settingsOf(topic: string): Promise<Readonly<Record<string, string>>> {
    const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic };
    const { resources } = await this.admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
    const entries = resources[0]?.configEntries ?? [];
    return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
  }

  async partitionsOf(topic: string): Promise<number> {
    return (await this.admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions.length ?? 0;
  }
}

/** For the tests of the file. */
export const useStreamDesk = (): StreamDesk => {
  const desk = new StreamDesk();
  beforeAll(() => desk.admin.connect());
  afterAll(() => desk.admin.disconnect());
  return desk;
};
