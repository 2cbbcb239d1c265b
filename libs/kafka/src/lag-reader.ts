import type { Admin, Kafka } from 'kafkajs';

/** Reads how far a consumer group is behind; connects on first use. */
export class LagReader {
  #admin: Promise<Admin> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /**
   * Messages of each partition that the group has not committed yet, by partition. Throws when the broker is away or
   * no longer leads a partition; the next call then asks again which does, which kafkajs by itself would do minutes later.
   */
  async partitionLag(group: string, topic: string): Promise<readonly bigint[]> {
    try {
      return await read(await this.#connected(), group, topic);
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  async disconnect(): Promise<void> {
    const admin = this.#admin;
    this.#admin = undefined;
    // One that never got connected has nothing to give up.
    await admin?.then((connected) => connected.disconnect()).catch(() => undefined);
  }

  #connected(): Promise<Admin> {
    this.#admin ??= connect(this.kafka.admin());
    return this.#admin;
  }
}

const connect = async (admin: Admin): Promise<Admin> => {
  await admin.connect();
  return admin;
};

/**
 * One question after the other: one still open when the connection is closed would open it again. What arrives between
 * the two counts as waiting.
 */
const read = async (admin: Admin, group: string, topic: string): Promise<readonly bigint[]> => {
  const committed = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  const ends = await admin.fetchTopicOffsets(topic);
  const offsets = new Map(committed[0]?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  const lag: bigint[] = [];
  for (const { partition, high, low } of ends) lag[partition] = behind(offsets.get(partition), low, high);
  return lag;
};

/** A group that has committed nothing, or only what the log has dropped since, starts at the log's first message. */
const behind = (committed: bigint | undefined, low: string, high: string): bigint => {
  const start = committed === undefined || committed < BigInt(low) ? BigInt(low) : committed;
  return BigInt(high) - start;
};
