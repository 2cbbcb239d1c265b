import type { KafkaMessage } from 'kafkajs';
import { PoisonError, type Topic, topicName, topics } from '#libs/messages';
import type { CommonSettings, Logger, Metrics, Runtime } from '#libs/runtime';
import type { Publisher } from './publisher.js';
import type { OutgoingMessage } from './split-requests.js';

/** Where a dead letter comes from and why it could not be handled. No cell data. */
export interface DeadLetterContext {
  readonly prefix: string;
  /** The process that gave up: `validator`, `applier`. */
  readonly stage: string;
  readonly topic: string;
  readonly partition: number;
  readonly reason: string;
}

const contextHeaders = (message: KafkaMessage, { stage, topic, partition, reason }: DeadLetterContext) => ({
  'sluice-stage': stage,
  'sluice-topic': topic,
  'sluice-partition': String(partition),
  'sluice-offset': message.offset,
  'sluice-reason': reason,
});

/**
 * Puts a message as it came, with headers that say where it was, on the dead letters. One that fills the limit to the
 * brim has no room for those headers: then its value stays behind in its own topic, where the headers point.
 */
export const toDeadLetter = async (
  publisher: Pick<Publisher, 'send'>,
  message: KafkaMessage,
  context: DeadLetterContext,
): Promise<void> => {
  const headers = { ...message.headers, ...contextHeaders(message, context) };
  const letter: OutgoingMessage = { partition: 0, value: message.value, headers };
  const topic = topicName(context.prefix, topics.deadLetters);
  try {
    await publisher.send(topic, [letter]);
  } catch (error) {
    if (!(error instanceof PoisonError)) throw error;
    await publisher.send(topic, [{ partition: 0, value: null, headers: { ...headers, 'sluice-value': 'left' } }]);
  }
};

/** What the operator gets to know of dead letters. */
interface DeadLetterWorld {
  readonly metrics: Pick<Metrics, 'deadLetters'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** The dead letters of one process and topic: each is sent, counted and logged. */
export class DeadLetters {
  constructor(
    private readonly publisher: Pick<Publisher, 'send'>,
    private readonly source: Pick<DeadLetterContext, 'prefix' | 'stage' | 'topic'>,
    private readonly world: DeadLetterWorld,
  ) {}

  /** Resolves when the message is safe among the dead letters. */
  async put(message: KafkaMessage, partition: number, reason: string): Promise<void> {
    const { stage, topic } = this.source;
    await toDeadLetter(this.publisher, message, { ...this.source, partition, reason });
    this.world.metrics.deadLetters.inc({ stage });
    const place = { topic, partition, offset: message.offset };
    const advice = 'See "rows are dead" in docs/operations.md.';
    this.world.logger.error({ ...place, reason, advice }, 'a chunk cannot be handled and is in the dead letters');
  }
}

/** The dead letters of what a process reads from a topic. */
export const openDeadLetters = (
  publisher: Publisher,
  { settings, metrics, logger }: Runtime<CommonSettings>,
  { stage, topic }: { readonly stage: string; readonly topic: Topic },
): DeadLetters => {
  const prefix = settings.topicPrefix;
  return new DeadLetters(publisher, { prefix, stage, topic: topicName(prefix, topic) }, { metrics, logger });
};
