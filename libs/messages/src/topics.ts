/** A topic as a value: producer, consumer, tests and the published contract share this table. */
export interface Topic {
  /** Short name; on the broker it is `<prefix>.<name>.v1`. */
  readonly name: string;
  /** `lanes`: one partition a lane; a number: that many. */
  readonly partitions: 'lanes' | number;
  readonly retentionMs: number;
  readonly maxMessageBytes: number;
}

const DAY = 24 * 60 * 60 * 1000;
const MIB = 1024 * 1024;

export const topics = {
  /** ingest → validator: chunks of rows (`Chunk`). */
  records: { name: 'records', partitions: 'lanes', retentionMs: 3 * DAY, maxMessageBytes: 8 * MIB },
  /** validator → applier: chunks of outcomes (`OutcomeChunk`), on the partition of the record chunk. */
  outcomes: { name: 'outcomes', partitions: 'lanes', retentionMs: 3 * DAY, maxMessageBytes: 8 * MIB },
  /** ingest → transactions: chunks of actions (`Chunk`), each row one line of a file as it is there, or a record's JSON. */
  actions: { name: 'actions', partitions: 'lanes', retentionMs: 3 * DAY, maxMessageBytes: 8 * MIB },
  /** Messages that could not be handled, as they came, with context headers. */
  deadLetters: { name: 'dead-letters', partitions: 1, retentionMs: 30 * DAY, maxMessageBytes: 8 * MIB },
} as const satisfies Record<string, Topic>;

/** The name on the broker. `prefix` is a setting (`sluice` by default), so that installations can share a broker. */
export const topicName = (prefix: string, topic: Pick<Topic, 'name'>): string => `${prefix}.${topic.name}.v1`;
