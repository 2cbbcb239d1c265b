import type { KafkaMessage } from 'kafkajs';

export type { KafkaMessage };

/** Consecutive messages of one partition, as a handler gets them. No other batch of that partition is in hand. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  /**
   * True where messages may have been tried before: in the first batch after the partition was assigned, and in the
   * first one after a handler has thrown.
   */
  readonly firstAfterAssignment: boolean;
  /** Tells the group that this member is alive. Not needed in between: a timer does the same while a handler runs. */
  heartbeat(): Promise<void>;
  /** False once the process stops or the group moves its partitions: finish what is begun and return. */
  isRunning(): boolean;
  /** Says that all up to this offset is done. It is committed when the handler returns or throws. */
  resolve(offset: string): void;
}
