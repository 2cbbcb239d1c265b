import type { LagReader, OutgoingMessage, Publisher } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';

interface Hop {
  readonly group: string;
  readonly topic: string;
}

/** Where the chunks of all runs go, and how far those who read them are behind. */
export class RecordsTopic {
  readonly #records: string;
  /** From ingest to the applier, in the order in which a row takes them. */
  readonly #hops: readonly Hop[];

  constructor(
    prefix: string,
    private readonly publisher: Pick<Publisher, 'send'>,
    private readonly lag: Pick<LagReader, 'partitionLag'>,
  ) {
    this.#records = topicName(prefix, topics.records);
    this.#hops = [
      { group: `${prefix}.validator`, topic: this.#records },
      { group: `${prefix}.applier`, topic: topicName(prefix, topics.outcomes) },
    ];
  }

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.publisher.send(this.#records, messages);
  }

  /**
   * Lanes on whose partitions nothing waits to be read. The hops are asked one after the other: what left the first
   * before it was asked is seen on the second.
   */
  async idleLanes(): Promise<ReadonlySet<number>> {
    const lags: (readonly bigint[])[] = [];
    for (const { group, topic } of this.#hops) lags.push(await this.lag.partitionLag(group, topic));
    const lanes = lags[0]?.map((_, lane) => lane) ?? [];
    return new Set(lanes.filter((lane) => lags.every((lag) => lag[lane] === 0n)));
  }
}
