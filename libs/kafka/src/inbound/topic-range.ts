import type { Admin, Kafka } from 'kafkajs';
import { withAdmin } from '../short-admin.js';

/** What the log of a partition has: its first offset, and the one behind its last. */
export interface LogRange {
  readonly start: number;
  readonly end: number;
}

/** By partition. Throws for a topic that the broker doesn't have. */
export const rangesOf = async (admin: Admin, topic: string): Promise<readonly LogRange[]> => {
  const ranges: LogRange[] = [];
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
    ranges[partition] = { start: Number(low), end: Number(high) };
  }
  return ranges;
};

/** The same over a connection of its own. Throws when the broker is away, too. */
export const topicRange = (kafka: Kafka, topic: string): Promise<readonly LogRange[]> =>
  withAdmin(kafka, (admin) => rangesOf(admin, topic));
