import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import type { StreamTopic } from '#libs/messages';
import { Semaphore } from '#libs/runtime';
import { InboundReader } from './inbound/inbound-reader.js';
import { type LogRange, rangesOf } from './inbound/topic-range.js';
import { withAdmin } from './short-admin.js';

// Node finds only some of kafkajs's names in its CommonJS exports.
const { ConfigResourceTypes } = kafkajs;

/** A setting in which a topic that is there differs from what is wanted. */
export interface TopicDifference {
  readonly topic: string;
  /** `partitions`, or a setting of Kafka's. */
  readonly setting: string;
  readonly is: string;
  readonly wanted: string;
}

/** So long a new topic may take until the broker serves it. */
const SERVED_MS = 10_000;
const SERVED_EVERY_MS = 100;

/** And so long the choice of a leader. */
const ELECTED_MS = 3_000;
const elections: ReadonlySet<unknown> = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE']);

const BY_BROKER = -1;

const create = (admin: Admin, topics: readonly StreamTopic[]): Promise<boolean> =>
  admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(({ topic, partitions, settings }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: BY_BROKER,
      configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
    })),
  });

/** As they take effect, whoever has set them. */
const settingsOf = async (admin: Admin, { topic, settings }: StreamTopic): Promise<ReadonlyMap<string, string>> => {
  const configNames = Object.keys(settings);
  const resource = { type: ConfigResourceTypes.TOPIC, name: topic, configNames };
  const { resources } = await admin.describeConfigs({ resources: [resource], includeSynonyms: false });
  const entries = resources[0]?.configEntries ?? [];
  return new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
};

/** Somebody else may have added as many, or more, at the same moment. */
const addPartitions = async (admin: Admin, topic: string, count: number): Promise<void> => {
  try {
    await admin.createPartitions({ topicPartitions: [{ topic, count }] });
  } catch (error) {
    if ((error as { readonly type?: string }).type !== 'INVALID_PARTITIONS') throw error;
  }
};

const compare = async (admin: Admin, wanted: StreamTopic): Promise<readonly TopicDifference[]> => {
  const { topic, partitions, settings } = wanted;
  const is = await settingsOf(admin, wanted);
  const found = (await rangesOf(admin, topic)).length;
  return [
    ...(found === partitions ? [] : [{ topic, setting: 'partitions', is: String(found), wanted: String(partitions) }]),
    ...Object.entries(settings).flatMap(([setting, value]) =>
      is.get(setting) === value ? [] : [{ topic, setting, is: is.get(setting) ?? '', wanted: value }],
    ),
  ];
};

/** A broker may for a moment not know a topic that it has just made. */
const untilAnswered = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (const deadline = Date.now() + SERVED_MS; ; await sleep(SERVED_EVERY_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
};

/** Connections at once: a broker that is frozen takes as many as there are questions. */
const MOST_CONNECTIONS = 16;

/** The topics of streams, as they are made, looked at and deleted. Throws when the broker is away. */
export class StreamTopics {
  readonly #places = new Semaphore(MOST_CONNECTIONS);

  /** `kafka`: a client whose requests end soon. */
  constructor(private readonly kafka: Kafka) {}

  /**
   * Makes those that are missing, and tells in what those differ that are there. Of two who make one at the same moment
   * one does. Resolves when all of them are served.
   */
  async ensure(topics: readonly StreamTopic[]): Promise<readonly TopicDifference[]> {
    await this.#with(async (admin) => {
      const present = new Set(await admin.listTopics());
      const missing = topics.filter(({ topic }) => !present.has(topic));
      if (missing.length > 0) await create(admin, missing);
    });
    const differences: TopicDifference[] = [];
    for (const topic of topics) {
      differences.push(...(await untilAnswered(() => this.#with((admin) => compare(admin, topic)))));
    }
    return differences;
  }

  /** Adds partitions; a topic that has as many, or more, stays as it is. Resolves when they are served. */
  async grow(topic: string, partitions: number): Promise<void> {
    const missing = await this.#with(async (admin) => {
      const found = (await rangesOf(admin, topic)).length;
      if (found < partitions) await addPartitions(admin, topic, partitions);
      return found < partitions;
    });
    if (!missing) return;
    await untilAnswered(async () => {
      const ranges = await this.#with((admin) => rangesOf(admin, topic));
      if (ranges.length < partitions) throw new Error(`${topic} has ${ranges.length} partitions`);
    });
  }

  /** Deletes those that are there, and forgets what a group has committed of them. */
  async remove(topics: readonly string[], group: string): Promise<void> {
    await this.#with(async (admin) => {
      const present = new Set(await admin.listTopics());
      const found = topics.filter((topic) => present.has(topic));
      if (found.length > 0) await admin.deleteTopics({ topics: found }).catch(unlessGone);
      // Nothing may have been committed, or an ingest still commits: what is left is forgotten by the broker in time.
      await admin.deleteGroups([group]).catch(() => undefined);
    });
  }

  /** By topic, then partition; topics that there are not are left out. Not asked any more when the signal has aborted. */
  ranges(topics: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly LogRange[]>> {
    return this.#with(async (admin) => {
      const present = new Set(await admin.listTopics());
      const ranges = new Map<string, readonly LogRange[]>();
      for (const topic of topics) if (present.has(topic)) ranges.set(topic, await rangesOf(admin, topic));
      return ranges;
    }, signal);
  }

  /** The broker's own id of a topic that is there; null: it has none. */
  idOf(topic: string): Promise<string | null> {
    return this.#places.run(async () => {
      const reader = new InboundReader(this.kafka, topic);
      try {
        await reader.connect();
        return await reader.topicId();
      } finally {
        await reader.disconnect().catch(() => undefined);
      }
    });
  }

  /** Partitions that have just been made, or moved, have no leader for a moment. */
  async #with<T>(action: (admin: Admin) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (const deadline = Date.now() + ELECTED_MS; ; await sleep(SERVED_EVERY_MS)) {
      try {
        return await this.#places.run(() => {
          signal?.throwIfAborted();
          return withAdmin(this.kafka, action);
        });
      } catch (error) {
        if (!elections.has(typeOf(error)) || Date.now() > deadline) throw error;
      }
    }
  }
}

/** Kafka's name of an error; kafkajs nests it in the one that ended its tries. */
const typeOf = (error: unknown): unknown => {
  const { type, originalError, cause } = Object(error) as Readonly<Record<string, unknown>>;
  const inner = originalError ?? cause;
  return type ?? (inner === undefined ? undefined : typeOf(inner));
};

/** Somebody else was quicker. */
const unlessGone = (error: unknown): void => {
  if (typeOf(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
};
