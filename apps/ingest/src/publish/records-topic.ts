import type { LagReader, OutgoingMessage, Publisher } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';

interface Hop {
  readonly group: string;
  readonly topic: string;
}

/** Rows become customers by way of two processes, actions are staged by one. */
const hops = {
  records: (prefix) => [
    { group: `${prefix}.validator`, topic: topicName(prefix, topics.records) },
    { group: `${prefix}.applier`, topic: topicName(prefix, topics.outcomes) },
  ],
  actions: (prefix) => [{ group: `${prefix}.transactions`, topic: topicName(prefix, topics.actions) }],
} as const satisfies Record<string, (prefix: string) => readonly [Hop, ...Hop[]]>;

/** Where the chunks of all runs go, and how far those who read them are behind. */
export class RecordsTopic {
  /** In the order in which a row takes them. */
  readonly #hops: readonly [Hop, ...Hop[]];

  constructor(
    prefix: string,
    private readonly publisher: Pick<Publisher, 'send'>,
    private readonly lag: Pick<LagReader, 'partitionLag'>,
    rows: 'records' | 'actions' = 'records',
  ) {
    this.#hops = hops[rows](prefix);
  }

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.publisher.send(this.#hops[0].topic, messages);
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
