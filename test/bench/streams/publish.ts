import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Producer } from 'kafkajs';
import { createKafka } from '#libs/kafka';
import { benchLogger } from '../bench-logger.js';
import type { BenchStack } from '../bench-stack.js';
import { benchSeed, customerColumns, customerRow } from '../customer-row.js';

const { Partitioners } = kafkajs;

/** Records of one request. */
const AT_ONCE = 2_000;

interface PublishedRecord {
  readonly key: string;
  readonly value: string;
}

/** A customer of the bench as one JSON object, keyed by its ID. `prefix`: of the ID. */
function recordOf(index: number, prefix: string): PublishedRecord {
  const row = customerRow(index, { seed: benchSeed, changed: false });
  const key = prefix + row[0];
  const members = customerColumns.map((column, i) => [column, i === 0 ? key : (row[i] ?? '')]);
  return { key, value: JSON.stringify(Object.fromEntries(members)) };
}

/** A publisher of another system: one message a record. */
export class BenchPublisher {
  private constructor(private readonly producer: Producer) {}

  static async open({ stack }: Pick<BenchStack, 'stack'>): Promise<BenchPublisher> {
    const kafka = createKafka({ kafkaBrokers: stack.kafkaBrokers.split(',') }, benchLogger);
    const producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return new BenchPublisher(producer);
  }

  /** As fast as the broker takes them. */
  async fill(topic: string, records: number, prefix = ''): Promise<void> {
    for (let from = 0; from < records; from += AT_ONCE) {
      const count = Math.min(AT_ONCE, records - from);
      const messages = Array.from({ length: count }, (_, i) => recordOf(from + i, prefix));
      await this.producer.send({ topic, messages });
    }
  }

  /** One after the other, so many a second, each in a request of its own. */
  async trickle(topic: string, plan: { readonly records: number; readonly aSecond: number; readonly prefix: string }) {
    const begun = performance.now();
    const sends: Promise<unknown>[] = [];
    for (let i = 0; i < plan.records; i += 1) {
      const wait = (i * 1_000) / plan.aSecond - (performance.now() - begun);
      if (wait > 0) await sleep(wait);
      sends.push(this.producer.send({ topic, messages: [recordOf(i, plan.prefix)] }));
    }
    await Promise.all(sends);
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}
