import type { EachBatchPayload } from 'kafkajs';
import type { Coalescer } from './coalescer.js';
import type { RecordBatch } from './record-batch.js';

interface DeliveryOptions {
  readonly firstAfterAssignment: boolean;
  readonly heartbeatMs: number;
  /** Of all batches of the consumer: a commit is of all that is resolved. */
  readonly commits: Coalescer;
  readonly onResolved: () => void;
}

/** One batch on its way through a handler: heartbeats from a timer meanwhile, and the commit at the end. */
export class Delivery implements RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: RecordBatch['messages'];
  readonly firstAfterAssignment: boolean;
  private readonly timer: NodeJS.Timeout;
  private readonly commits: Coalescer;
  private readonly onResolved: () => void;
  private interruption: Error | undefined;

  constructor(
    private readonly payload: EachBatchPayload,
    { firstAfterAssignment, heartbeatMs, commits, onResolved }: DeliveryOptions,
  ) {
    this.commits = commits;
    this.onResolved = onResolved;
    this.topic = payload.batch.topic;
    this.partition = payload.batch.partition;
    this.messages = payload.batch.messages;
    this.firstAfterAssignment = firstAfterAssignment;
    this.timer = setInterval(() => void this.heartbeat(), heartbeatMs);
  }

  /** A heartbeat that fails asks the handler to end; the error is thrown when it has. */
  async heartbeat(): Promise<void> {
    try {
      await this.payload.heartbeat();
    } catch (error) {
      this.interruption = error as Error;
    }
  }

  isRunning(): boolean {
    return this.interruption === undefined && this.payload.isRunning() && !this.payload.isStale();
  }

  resolve(offset: string): void {
    this.payload.resolveOffset(offset);
    this.onResolved();
  }

  /**
   * Commits what is resolved. Throws kafkajs's own errors, by which it finds out that it has to join the group again.
   * `consumer.commitOffsets` would silently do nothing during a stop.
   */
  async end(): Promise<void> {
    clearInterval(this.timer);
    const { payload } = this;
    await this.commits.call(() => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()));
    if (this.interruption) throw this.interruption;
  }
}
