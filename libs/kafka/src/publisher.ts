import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { PoisonError } from '#libs/messages';
import { type Logger, type Metrics, retryForever } from '#libs/runtime';
import { type OutgoingMessage, splitRequests } from './split-requests.js';

interface PublisherOptions {
  readonly kafka: Kafka;
  readonly logger: Logger;
  readonly retries?: Metrics['retries'];
}

/** kafkajs nests the broker's answer in the error that ended its own retries. */
const isTooLarge = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const type = 'type' in error ? error.type : undefined;
  return type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE' || isTooLarge(error.cause);
};

/**
 * Sends to all replicas, one request after the other, so that messages of a partition keep their order. A send may
 * arrive twice after a broken connection: whoever reads drops repeated chunks anyway, so it pays for no idempotence.
 */
export class Publisher {
  private readonly producer: Producer;
  private readonly stopping = new AbortController();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PublisherOptions) {
    this.producer = options.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 1 },
    });
  }

  connect(): Promise<void> {
    return this.persist('connect to Kafka', () => this.producer.connect());
  }

  /**
   * Resolves when the messages are on all replicas, however long the broker is away. Throws PoisonError for a message
   * that the broker will never take because of its size, and the broker's error when the publisher is disconnected
   * meanwhile; earlier messages of the call may then be sent or not.
   */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const sent = this.last.then(() => this.sendInOrder(topic, messages));
    // The caller handles the failure; those who wait behind it go on.
    this.last = sent.catch(() => undefined);
    return sent;
  }

  async disconnect(): Promise<void> {
    this.stopping.abort();
    await this.producer.disconnect();
  }

  private async sendInOrder(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    for (const request of splitRequests(messages)) {
      await this.persist('send to Kafka', () => this.request(topic, request));
    }
  }

  private async request(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    try {
      await this.producer.send({ topic, acks: -1, messages: messages.map((message) => ({ ...message })) });
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      throw new PoisonError(`the broker refuses a message for ${topic}: it is too large`, { cause: error });
    }
  }

  private persist(what: string, action: () => Promise<unknown>): Promise<void> {
    const advice = 'Check that the brokers of KAFKA_BROKERS run and that the topics exist.';
    return retryForever(async () => void (await action()), {
      what,
      advice,
      logger: this.options.logger,
      retries: this.options.retries,
      signal: this.stopping.signal,
      isTransient: (error) => !(error instanceof PoisonError),
    });
  }
}
