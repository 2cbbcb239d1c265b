import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import { LruCache } from '#libs/messages';
import { splitRequests } from './split-requests.js';

/** A message that goes to the partition to which Kafka's default partitioner puts its key. */
export interface KeyedMessage {
  readonly key: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

const prepared = ({ key, headers, value }: KeyedMessage): Message => ({
  key: typeof key === 'string' || key === null ? key : Buffer.from(key),
  headers: { ...headers },
  value,
});

/** A connected producer, and how many calls use it. */
interface Lent {
  readonly producer: Promise<Producer>;
  users: number;
  isGivenUp: boolean;
}

/** Topics that could not be sent to; one that is forgotten may hold others up once. */
const KEPT_TOPICS = 10_000;

/**
 * Sends to topics that others may have deleted: a call fails soon, and whoever calls decides when to try again. A
 * producer that has known a topic that is gone finds no others any more: so one that has failed is used for nothing new,
 * and a topic that could not be sent to gets a producer for each try, until one succeeds.
 */
export class KeyedSender {
  private current: Lent | undefined;
  private readonly failed = new LruCache<true>(KEPT_TOPICS);

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when all replicas have the messages; they keep their order. Some may be sent where it throws. */
  async send(topic: string, messages: readonly KeyedMessage[]): Promise<void> {
    const lent = this.failed.get(topic) ? this.lendOnce() : this.lend();
    try {
      const producer = await lent.producer;
      for (const request of splitRequests(messages)) {
        await producer.send({ topic, acks: -1, messages: request.map(prepared) });
      }
      this.failed.delete(topic);
    } catch (error) {
      this.failed.set(topic, true);
      this.giveUp(lent);
      throw error;
    } finally {
      lent.users -= 1;
      await this.close(lent);
    }
  }

  async disconnect(): Promise<void> {
    const { current } = this;
    if (!current) return;
    this.giveUp(current);
    await this.close(current);
  }

  private lend(): Lent {
    this.current ??= { producer: this.connect(), users: 0, isGivenUp: false };
    this.current.users += 1;
    return this.current;
  }

  private lendOnce(): Lent {
    return { producer: this.connect(), users: 1, isGivenUp: true };
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 1 },
    });
    await producer.connect();
    return producer;
  }

  private giveUp(lent: Lent): void {
    lent.isGivenUp = true;
    if (this.current === lent) this.current = undefined;
  }

  /** Others may still wait for answers over it. One that could not connect has nothing to close. */
  private async close({ producer, users, isGivenUp }: Lent): Promise<void> {
    if (!isGivenUp || users > 0) return;
    await producer.then((connected) => connected.disconnect()).catch(() => undefined);
  }
}
