import kafkajs, { type Kafka, type Message } from 'kafkajs';
import { headersToPublish, type InboundRecord, isDeadOffsets } from '#libs/messages';
import { withAdmin } from '../short-admin.js';
import { type FetchBounds, InboundReader } from './inbound-reader.js';
import { topicRange } from './topic-range.js';

/** Where a record was published. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A record as it can still be had. */
export interface KeptRecord {
  readonly record: InboundRecord;
  /** Not all of its value was kept. */
  readonly isCut: boolean;
}

/** A record to be published again. */
export interface RepeatedRecord {
  readonly record: InboundRecord;
  readonly partition: number;
  readonly header: readonly [name: string, value: string];
}

// Node finds only some of kafkajs's names in its CommonJS exports.
const { Partitioners } = kafkajs;

const BOUNDS: FetchBounds = { waitMs: 100, partitionBytes: 1024 * 1024, bytes: 4 * 1024 * 1024 };
/** Letters that are looked through for one, and how long. */
const MOST_LETTERS = 20_000;
const PATIENCE_MS = 5_000;

const textOf = ({ headers }: InboundRecord, name: string): string | undefined =>
  headers.find(([header]) => header === name)?.[1]?.toString();

/** The headers that Sluice has added to a letter. */
const isOurs = ([name]: InboundRecord['headers'][number]): boolean =>
  name.startsWith('sluice-dlq-') || name.startsWith('__dlq.errors.');

const isLetterOf = (letter: InboundRecord, { topic, partition, offset }: RecordPlace): boolean =>
  textOf(letter, 'sluice-dlq-topic') === topic &&
  textOf(letter, 'sluice-dlq-partition') === String(partition) &&
  textOf(letter, 'sluice-dlq-offset') === String(offset);

/** Finds records that were dead: where they were published, else among the dead letters, which are kept longer. */
export class LetterBox {
  constructor(
    private readonly kafka: Kafka,
    /** The topic of dead letters. */
    private readonly letters: string,
  ) {}

  /** `since`: when it was appended. Null: it can't be had any more. Throws when the broker is away. */
  async find(place: RecordPlace, since: Date): Promise<KeptRecord | null> {
    return (await this.#published(place)) ?? this.#letter(place, since);
  }

  /** Publishes records where they came from, each with one header more; those that it had of that name are gone. */
  async publish(topic: string, repeats: readonly RepeatedRecord[]): Promise<void> {
    const producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await producer.connect();
      await producer.send({ topic, messages: repeats.map(messageOf) });
    } finally {
      await producer.disconnect().catch(() => undefined);
    }
  }

  async #published({ topic, partition, offset }: RecordPlace): Promise<KeptRecord | null> {
    const range = await topicRange(this.kafka, topic).then(
      (ranges) => ranges[partition],
      () => undefined,
    );
    if (!range || offset < range.start || offset >= range.end) return null;
    return this.#reading(topic, async (reader) => {
      const [fetched] = await reader.fetch([{ partition, offset }], BOUNDS);
      const entry = fetched?.entries[0];
      if (entry?.offset !== offset) return null;
      if (!isDeadOffsets(entry)) return { record: entry, isCut: false };
      return entry.record && { record: entry.record, isCut: true };
    });
  }

  async #letter(place: RecordPlace, since: Date): Promise<KeptRecord | null> {
    const [first] = await withAdmin(this.kafka, (admin) =>
      admin.fetchTopicOffsetsByTimestamp(this.letters, since.getTime()),
    );
    const deadline = Date.now() + PATIENCE_MS;
    return this.#reading(this.letters, async (reader) => {
      let offset = Number(first?.offset ?? 0);
      for (let looked = 0; looked < MOST_LETTERS && Date.now() < deadline; ) {
        const [fetched] = await reader.fetch([{ partition: 0, offset }], BOUNDS);
        if (!fetched || fetched.next === offset) return null;
        const found = fetched.entries.find((entry) => !isDeadOffsets(entry) && isLetterOf(entry, place));
        if (found && !isDeadOffsets(found)) return withoutOurs(found);
        looked += fetched.entries.length;
        offset = fetched.next;
      }
      return null;
    });
  }

  async #reading<T>(topic: string, read: (reader: InboundReader) => Promise<T>): Promise<T> {
    const reader = new InboundReader(this.kafka, topic);
    try {
      await reader.connect();
      return await read(reader);
    } finally {
      await reader.disconnect().catch(() => undefined);
    }
  }
}

const withoutOurs = (letter: InboundRecord): KeptRecord => ({
  record: { ...letter, headers: letter.headers.filter((header) => !isOurs(header)) },
  isCut: textOf(letter, 'sluice-dlq-value') === 'cut',
});

const messageOf = ({ record, partition, header: [own, value] }: RepeatedRecord): Message => ({
  ...{ partition, key: record.key, value: record.value },
  headers: { ...headersToPublish(record.headers), [own]: value },
});
