import type { Kafka } from 'kafkajs';

/** What the log of a partition has: its first offset, and the one behind its last. */
export interface LogRange {
  readonly start: number;
  readonly end: number;
}

/** By partition. Throws when the broker is away, and for a topic that it doesn't have. */
export const topicRange = async (kafka: Kafka, topic: string): Promise<readonly LogRange[]> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ranges: LogRange[] = [];
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      ranges[partition] = { start: Number(low), end: Number(high) };
    }
    return ranges;
  } finally {
    await admin.disconnect();
  }
};
