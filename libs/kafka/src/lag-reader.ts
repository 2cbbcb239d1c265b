import type { Admin, Kafka } from 'kafkajs';

/** Reads how far a consumer group is behind; connects on first use. */
export class LagReader {
  private readonly admin: Admin;
  private connected: Promise<void> | undefined;

  constructor(kafka: Kafka) {
    this.admin = kafka.admin();
  }

  /** Messages of each partition that the group has not committed yet, by partition. Throws when the broker is away. */
  async partitionLag(group: string, topic: string): Promise<readonly bigint[]> {
    await this.connect();
    const [ends, committed] = await Promise.all([
      this.admin.fetchTopicOffsets(topic),
      this.admin.fetchOffsets({ groupId: group, topics: [topic] }),
    ]);
    const offsets = new Map(committed[0]?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const lag: bigint[] = [];
    for (const { partition, high, low } of ends) lag[partition] = behind(offsets.get(partition), low, high);
    return lag;
  }

  async disconnect(): Promise<void> {
    await this.admin.disconnect();
  }

  private connect(): Promise<void> {
    this.connected ??= this.admin.connect().catch((error) => {
      this.connected = undefined;
      throw error;
    });
    return this.connected;
  }
}

/** A group that has committed nothing, or only what the log has dropped since, starts at the log's first message. */
const behind = (committed: bigint | undefined, low: string, high: string): bigint => {
  const start = committed === undefined || committed < BigInt(low) ? BigInt(low) : committed;
  return BigInt(high) - start;
};
