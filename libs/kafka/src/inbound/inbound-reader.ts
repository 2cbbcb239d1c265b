import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';
import { decodeFetched, type InboundFetch } from './decode-fetched.js';
import { type FetchedPartition, readFetchResponse } from './fetch-response.js';
import type { PartitionPlace } from './partition-place.js';
import { askTopicId } from './topic-id.js';

interface Protocol {
  readonly request: { readonly apiVersion: number };
  readonly response: { decode(payload: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> };
}

/** The parts of kafkajs 2.2.4 that are used and not published; `inbound-reader.spec.ts` tells when they change. */
interface Broker {
  lookupRequest(apiKey: number, versions: unknown): (given: unknown) => Protocol;
  readonly connectionPool: { send(protocol: object): Promise<unknown> };
  offsetCommit(request: unknown): Promise<unknown>;
}

interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  findBroker(which: { readonly nodeId: string }): Promise<Broker>;
  findGroupCoordinator(which: { readonly groupId: string }): Promise<Broker>;
}

const FETCH = 1;
/** The version whose answer is read here; brokers since 2.3 have it. */
const FETCH_VERSION = 11;
const READ_COMMITTED = 1;
const METADATA_MS = 300_000;

const load = createRequire(import.meta.url);
const requests: { readonly Fetch: unknown } = load('kafkajs/src/protocol/requests/index.js').requests;

const clusterOf = (kafka: Kafka): Cluster => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith('createCluster'));
  const create = symbol && (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol];
  if (!create) throw new Error('kafkajs has no createCluster: another version is installed');
  return create({ metadataMaxAge: METADATA_MS, allowAutoTopicCreation: false, isolationLevel: READ_COMMITTED });
};

export interface FetchBounds {
  /** How long the broker may wait for a first message, in milliseconds. */
  readonly waitMs: number;
  /** Bytes of one partition, and of all. A first batch comes whole, however large it is. */
  readonly partitionBytes: number;
  readonly bytes: number;
}

/** Kafka's codes after which the leader is looked up again. */
const LED_ELSEWHERE = new Set([3, 5, 6, 9, 74, 75, 76, 100]);

/**
 * Reads the messages of one topic from given offsets on, without a consumer group: who reads is decided by a lease, from
 * where by fences (docs/decisions/0074). Record batches are handed over as they are, since kafkajs inflates them without
 * a bound.
 */
export class InboundReader {
  readonly #cluster: Cluster;
  #fetches = 0;

  constructor(
    kafka: Kafka,
    private readonly topic: string,
  ) {
    this.#cluster = clusterOf(kafka);
  }

  /** Throws when the broker is away, and for a topic that it doesn't have. */
  async connect(): Promise<void> {
    await this.#cluster.connect();
    await this.#cluster.addTargetTopic(this.topic);
  }

  async disconnect(): Promise<void> {
    await this.#cluster.disconnect();
  }

  /**
   * Resolves when a first message is there, or the wait is over. Throws when a broker is away, and CorruptBatchError for a
   * log that is damaged where it begins.
   */
  async fetch(places: readonly PartitionPlace[], bounds: FetchBounds): Promise<readonly InboundFetch[]> {
    const byPartition = new Map(places.map((place) => [place.partition, place]));
    return decodeFetched(await this.#fetchBytes(places, bounds), byPartition);
  }

  async #fetchBytes(places: readonly PartitionPlace[], bounds: FetchBounds): Promise<readonly FetchedPartition[]> {
    await this.#cluster.refreshMetadataIfNecessary();
    const leaders = this.#cluster.findLeaderForPartitions(
      this.topic,
      places.map(({ partition }) => partition),
    );
    const fetched = await Promise.all(
      Object.entries(leaders).map(([nodeId, led]) =>
        this.#fetchFrom(
          nodeId,
          places.filter(({ partition }) => led.includes(partition)),
          bounds,
        ),
      ),
    );
    const all = fetched.flat();
    if (all.some(({ errorCode }) => LED_ELSEWHERE.has(errorCode))) await this.#cluster.refreshMetadata();
    return all;
  }

  /** The broker's own id of the topic, which is another one when it was deleted and made again; null: it has none. */
  async topicId(): Promise<string | null> {
    const [nodeId] = Object.keys(this.#cluster.findLeaderForPartitions(this.topic, [0]));
    return nodeId === undefined ? null : askTopicId(await this.#cluster.findBroker({ nodeId }), this.topic);
  }

  /** Says to lag tools how far a group that has no members is. Nobody reads from there. */
  async commit(groupId: string, places: readonly PartitionPlace[]): Promise<void> {
    const coordinator = await this.#cluster.findGroupCoordinator({ groupId });
    const partitions = places.map(({ partition, offset }) => ({ partition, offset: String(offset) }));
    await coordinator.offsetCommit({
      ...{ groupId, groupGenerationId: -1, memberId: '' },
      topics: [{ topic: this.topic, partitions }],
    });
  }

  /**
   * Each partition comes first in its turn: only of the first one that has something does the broker send a batch larger
   * than the bounds, and the last ones get nothing once all bytes are used up.
   */
  #inTurn(places: readonly PartitionPlace[]): readonly PartitionPlace[] {
    const first = this.#fetches % places.length;
    this.#fetches += 1;
    return [...places.slice(first), ...places.slice(0, first)];
  }

  async #fetchFrom(
    nodeId: string,
    places: readonly PartitionPlace[],
    { waitMs, partitionBytes, bytes }: FetchBounds,
  ): Promise<readonly FetchedPartition[]> {
    const broker = await this.#cluster.findBroker({ nodeId });
    const partitions = this.#inTurn(places).map(({ partition, offset }) => ({
      ...{ partition, fetchOffset: String(offset), maxBytes: partitionBytes },
    }));
    const protocol = broker.lookupRequest(
      FETCH,
      requests.Fetch,
    )({
      ...{ maxWaitTime: waitMs, minBytes: 1, maxBytes: bytes, isolationLevel: READ_COMMITTED },
      topics: [{ topic: this.topic, partitions }],
      rackId: '',
    });
    if (protocol.request.apiVersion !== FETCH_VERSION) throw new Error('the broker is older than Kafka 2.3');
    const response = {
      decode: async (payload: Buffer) => ({ partitions: readFetchResponse(payload) }),
      parse: async (decoded: unknown) => decoded,
    };
    const answer = await broker.connectionPool.send({ ...protocol, response });
    return (answer as { readonly partitions: readonly FetchedPartition[] }).partitions;
  }
}
