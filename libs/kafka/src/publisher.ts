import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { PoisonError } from '#libs/messages';
import { type Logger, type Metrics, retryForever } from '#libs/runtime';
import { countTogether, type OutgoingMessage, splitRequests } from './split-requests.js';

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

/** A call of `send` whose turn comes. */
interface Send {
  readonly topic: string;
  readonly messages: readonly OutgoingMessage[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends to all replicas, one request after the other, so that messages of a partition keep their order; calls that come
 * while a request is on its way share the next one. A send may arrive twice after a broken connection: the reader
 * drops repeated chunks anyway, so it pays for no idempotence.
 */
export class Publisher {
  private readonly producer: Producer;
  private readonly stopping = new AbortController();
  private readonly waiting: Send[] = [];
  private isSending = false;

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
    return new Promise((resolve, reject) => {
      this.waiting.push({ topic, messages, resolve, reject });
      if (!this.isSending) void this.sendWaiting();
    });
  }

  async disconnect(): Promise<void> {
    this.stopping.abort();
    await this.producer.disconnect();
  }

  private async sendWaiting(): Promise<void> {
    this.isSending = true;
    while (this.waiting.length > 0) await this.sendTogether(this.waiting.splice(0, countTogether(this.waiting)));
    this.isSending = false;
  }

  /** Each call gets its own end: where one message is refused, the calls are sent one by one. */
  private async sendTogether(sends: readonly Send[]): Promise<void> {
    const messages = sends.flatMap((send) => send.messages);
    // Several fit into one request, or they would not be together.
    const requests = sends.length > 1 ? [messages] : splitRequests(messages);
    try {
      await this.sendInOrder(sends[0]?.topic ?? '', requests);
      for (const { resolve } of sends) resolve();
    } catch (error) {
      if (error instanceof PoisonError && sends.length > 1) for (const send of sends) await this.sendTogether([send]);
      else for (const { reject } of sends) reject(error);
    }
  }

  private async sendInOrder(topic: string, requests: readonly (readonly OutgoingMessage[])[]): Promise<void> {
    for (const request of requests) {
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
