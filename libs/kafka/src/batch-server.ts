import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Consumer, ConsumerCrashEvent, EachBatchPayload, IMemberAssignment, Kafka } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { topicName, topics } from '#libs/messages';
import { type Fetches, type Logger, type Metrics, retryForever, type WorkWatch } from '#libs/runtime';
import { Coalescer } from './coalescer.js';
import { ConsumerPulse } from './consumer-pulse.js';
import { Delivery } from './delivery.js';
import { FreshPartitions } from './fresh-partitions.js';
import { HandlerError } from './handler-error.js';
import { LagGauge } from './lag-gauge.js';
import type { RecordBatch } from './record-batch.js';

const MIB = 1024 * 1024;
const LAG_LOOK_MS = 5_000;

interface BatchServerOptions {
  readonly kafka: Kafka;
  /** First part of the names of topics and of the group. */
  readonly prefix: string;
  /** The consumer group is `<prefix>.<group>`. */
  readonly group: string;
  readonly sessionTimeoutMs: number;
  /** Partitions that are handled at the same time. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly metrics?: Partial<Pick<Metrics, 'consumerLag' | 'retries'>>;
  readonly fetches?: Pick<Fetches, 'answered'>;
  readonly work?: Pick<WorkWatch, 'moved' | 'done'>;
  /** Resolves when the broker is known to be the right one, asked again each time, or the signal aborts. */
  readonly confirm?: (signal: AbortSignal) => Promise<void>;
  /** Called when the consumer has left its group. */
  readonly onClose?: () => Promise<void>;
  /** Called when the consumer has ended for good: the process must not live on without it. */
  readonly onCrash: (error: unknown) => void;
}

/**
 * Nest transport that hands a handler whole batches of a partition. A batch is delivered at least once: what a handler
 * has resolved is committed, the rest comes again after a crash, an error, or a move of the partition.
 */
export class BatchServer extends Server implements CustomTransportStrategy {
  /** Errors come back from the handlers to this class, instead of being logged and lost in Nest. */
  override readonly propagatesEventHandlerErrors = true;
  readonly pulse = new ConsumerPulse();
  private readonly consumer: Consumer;
  private readonly lag: LagGauge | undefined;
  private looking: NodeJS.Timeout | undefined;
  private readonly fresh = new FreshPartitions();
  private readonly commits = new Coalescer();
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();
  /** That the broker of the latest join is the right one: nothing of another's is handled. */
  private confirmation: Promise<void> = Promise.resolve();

  constructor(private readonly options: BatchServerOptions) {
    super();
    this.lag = options.metrics?.consumerLag && new LagGauge(options.metrics.consumerLag);
    this.consumer = options.kafka.consumer({
      groupId: `${options.prefix}.${options.group}`,
      allowAutoTopicCreation: false,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: Math.floor(options.sessionTimeoutMs / 10),
      // A fetch waits for the first byte only, and fetches come one after the other: batches are small while there is
      // little to do and grow with what piles up meanwhile.
      minBytes: 1,
      // So long a stop may have to wait; an idle consumer costs broker and process a request as often.
      maxWaitTimeInMs: 250,
      // Room for the largest message on every partition: Kafka lets a larger one through on the first partition only.
      maxBytesPerPartition: 8 * MIB,
      maxBytes: 16 * MIB,
      retry: { restartOnFailure: async () => true },
    });
  }

  /** Starts to consume as soon as the broker and the topics are there; until then the process is alive, not ready. */
  listen(callback: () => void): void {
    this.observe();
    this.starting = this.start().catch((error) => {
      if (!this.stopping.signal.aborted) this.options.onCrash(error);
    });
    callback();
  }

  /**
   * Ends when the batches in hand are handled and committed, and the group knows that this member has left. A consumer
   * that is disconnected while it joins would go on joining, and never end.
   */
  async close(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.looking);
    this.pulse.stop();
    await this.starting;
    await this.consumer.disconnect();
    await this.options.onClose?.();
  }

  on(): never {
    throw new Error('BatchServer has no events to listen to');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private observe(): void {
    const { CRASH, END_BATCH_PROCESS, FETCH, GROUP_JOIN, START_BATCH_PROCESS } = this.consumer.events;
    const { fetches, onCrash, sessionTimeoutMs } = this.options;
    const lag = this.lag;
    this.consumer.on(FETCH, () => {
      fetches?.answered();
      lag?.fetched(performance.now());
    });
    this.consumer.on(CRASH, ({ payload }) => this.crashed(payload));
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment));
    this.consumer.on(START_BATCH_PROCESS, ({ payload }) =>
      lag?.taken(payload, Number(payload.offsetLag), performance.now()),
    );
    this.consumer.on(END_BATCH_PROCESS, ({ payload }) => lag?.handled(payload));
    this.looking = setInterval(() => lag?.look(performance.now()), LAG_LOOK_MS);
    this.pulse.watch(this.consumer, sessionTimeoutMs / 2, () => onCrash(new Error('the Kafka consumer hangs')));
  }

  private crashed({ error, restart }: ConsumerCrashEvent['payload']): void {
    const advice = 'Check that the brokers of KAFKA_BROKERS run.';
    if (restart) this.options.metrics?.retries?.inc({ what: 'consume from Kafka' });
    if (restart)
      this.options.logger.warn({ reason: error.message, advice }, 'the Kafka consumer failed; it starts again');
    else this.options.onCrash(error);
  }

  private joined(assignment: IMemberAssignment): void {
    const { logger } = this.options;
    this.confirmation = this.confirm();
    this.lag?.reset();
    this.fresh.assign(assignment);
    logger.info({ assignment }, 'joined the consumer group');
  }

  private async start(): Promise<void> {
    const { concurrency, logger, metrics } = this.options;
    await retryForever(() => this.subscribe(), {
      what: 'subscribe to Kafka',
      advice: 'Check that the brokers of KAFKA_BROKERS run and that the topics have been made.',
      logger,
      retries: metrics?.retries,
      signal: this.stopping.signal,
    });
    if (this.stopping.signal.aborted) return;
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.pulse.during(() => this.watched(payload)),
    });
  }

  private async confirm(): Promise<void> {
    await this.options.confirm?.(this.stopping.signal);
  }

  private async subscribe(): Promise<void> {
    await this.confirm();
    if (this.stopping.signal.aborted) return;
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.handlers().keys()], fromBeginning: true });
  }

  private async watched(payload: EachBatchPayload): Promise<void> {
    const partition = `${payload.batch.topic}:${payload.batch.partition}`;
    await this.confirmation;
    this.options.work?.moved(partition);
    try {
      await this.deliver(payload);
    } finally {
      this.options.work?.done(partition);
    }
  }

  private async deliver(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const firstAfterAssignment = this.fresh.has(topic, partition);
    const heartbeatMs = Math.floor(this.options.sessionTimeoutMs / 10);
    const delivery = new Delivery(payload, {
      firstAfterAssignment,
      heartbeatMs,
      commits: this.commits,
      onResolved: () => this.options.work?.moved(`${topic}:${partition}`),
    });
    // A process that was frozen for longer than its session finds out here, before it repeats what others have done.
    await delivery.heartbeat();
    const failure = delivery.isRunning() ? await this.handle(delivery) : undefined;
    await delivery.end();
    if (failure) throw failure;
  }

  private async handle(batch: RecordBatch): Promise<HandlerError | undefined> {
    const { topic, partition, messages } = batch;
    try {
      await this.call(batch);
      this.fresh.delete(topic, partition);
    } catch (error) {
      this.fresh.add(topic, partition);
      const from = messages[0]?.offset;
      this.options.logger.error(
        { err: error, topic, partition, from },
        'a handler failed; the batch is delivered again',
      );
      return new HandlerError(error);
    }
    return undefined;
  }

  private async call(batch: RecordBatch): Promise<void> {
    const result = await this.handlers().get(batch.topic)?.(batch);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  /** The declared handlers by the names of their topics on the broker. */
  private handlers(): ReadonlyMap<string, MessageHandler> {
    const declared = Object.values(topics).map((topic) => {
      const handler = this.messageHandlers.get(topic.name);
      return handler ? [[topicName(this.options.prefix, topic), handler] as const] : [];
    });
    return new Map(declared.flat());
  }
}
