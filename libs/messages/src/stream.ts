import { hash } from 'node:crypto';

/** What wraps the records of a stream, besides what is understood by itself (spec: streams.md). */
export const envelopes = ['debezium'] as const;

export type Envelope = (typeof envelopes)[number];

export const streamStates = ['running', 'paused', 'stopped'] as const;

export type StreamState = (typeof streamStates)[number];

/** Why a stream stopped by itself, until a person resumes it. */
export const stopReasons = [
  'breaker',
  'offsets_went_back',
  'topic_missing',
  'integrity',
  /** What the workspace has been changed to since doesn't go with its mapping or its settings. */
  'mapping_invalid',
] as const;

export type StopReason = (typeof stopReasons)[number];

/** What has the id of an import may have that of a stream instead. */
export const isStreamId = (id: string): boolean => id.startsWith('str_');

/** Names of streams are parts of names of topics. */
export const STREAM_NAME = /^[a-z0-9-]{1,60}$/;

/** A run over records of a topic: pinned with its definition, which has no files. */
export interface StreamDefinition {
  readonly id: string;
  readonly name: string;
  /** The inbound topic, as the broker knows it. */
  readonly topic: string;
  /** Null: only what is understood by itself. */
  readonly envelope: Envelope | null;
  /** By inbound partition: the lane of the run that has its records. */
  readonly lanes: readonly number[];
  /** Of kinds whose records are settled in groups: a group of which nothing comes for so long is complete. */
  readonly quietMs?: number;
  /** What becomes of each record is published to the stream's topic of receipts. */
  readonly receipts?: true;
}

/** The lane of a run that has the records of an inbound partition; no two partitions share one while there are enough. */
export const laneOfPartition = (run: string, partition: number, lanes: number): number =>
  (Number.parseInt(hash('sha256', run).slice(0, 8), 16) + partition) % lanes;

/** The topics of a stream. `prefix`: that of all topics. */
export const inboundTopic = (prefix: string, workspace: string, stream: string): string =>
  `${prefix}.inbound.${workspace}.${stream}.v1`;

export const receiptsTopic = (prefix: string, workspace: string, stream: string): string =>
  `${prefix}.receipts.${workspace}.${stream}.v1`;

const DAY = 24 * 60 * 60 * 1000;
const MIB = 1024 * 1024;

/** A topic of a stream, with the settings that it must have. */
export interface StreamTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** The broker recompresses what publishers send, whatever codec they use, and says when it came. */
const inboundSettings = {
  'cleanup.policy': 'delete',
  'compression.type': 'gzip',
  'message.timestamp.type': 'LogAppendTime',
  'max.message.bytes': String(2 * MIB),
  'retention.ms': String(7 * DAY),
} as const;

const receiptsSettings = {
  'cleanup.policy': 'delete',
  'max.message.bytes': String(8 * MIB),
  'retention.ms': String(7 * DAY),
} as const;

export const inboundTopicOf = (topic: string, partitions: number): StreamTopic => ({
  topic,
  partitions,
  settings: inboundSettings,
});

export const receiptsTopicOf = (topic: string, partitions: number): StreamTopic => ({
  topic,
  partitions,
  settings: receiptsSettings,
});

/** The consumer group under which ingest says how far a stream is; it never reads it. */
export const streamGroup = (prefix: string, workspace: string, stream: string): string =>
  `${prefix}.streams.${workspace}.${stream}`;

/** A message of an inbound topic, as its bytes are there. */
export interface InboundRecord {
  readonly offset: number;
  /** When the broker appended it, in milliseconds: the `now` of every rule for it. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [name: string, value: Buffer | null])[];
}

/** What a record says of itself outside of its value; only what is there. */
export interface RecordFacts {
  /** `sluice-record-id`, or that of a CloudEvent. */
  readonly id?: string;
  /** The label of its batch. */
  readonly batch?: string;
  /** As of when its values are, in epoch milliseconds. */
  readonly asOf?: number;
  /** The id of its schema, as the serializer wrote it: a number, or a GUID. */
  readonly schema?: string;
  /** `sluice-replay-of`: the dead letter that it claims to repeat. */
  readonly replayOf?: string;
}

/**
 * A record id that has taken effect in a stream: `_id = seenKey(…)`. A later record of the same id is skipped (spec:
 * streams.md). Forgotten after some days.
 */
export interface SeenDoc {
  readonly _id: string;
  /** Where the record is. */
  readonly partition: number;
  readonly offset: number;
  readonly at: Date;
}

/**
 * A record that could not be read, and is in the topic of dead letters: `_id = deadLetterKey(…)`. Written in the MongoDB
 * transaction that moves the fence over it.
 */
export interface DeadLetterDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly stream: string;
  readonly partition: number;
  readonly offset: number;
  /** A code of `deadRecordMessages`. */
  readonly reason: string;
  /** The same as a sentence, without anything of the record. */
  readonly message: string;
  /** When the broker appended it. */
  readonly at: Date;
  /** When it was last repeated and that had taken effect; absent: it was not. */
  readonly replayedAt?: Date;
}

/** A dead letter that is being repeated, by its `_id`: the record that names it takes its place in the counts. */
export interface ReplayDoc {
  readonly _id: string;
  readonly stream: string;
  readonly at: Date;
}

/** What may become of a record that is read. */
export type LabelOutcome = 'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead' | 'waiting';

/** Of the records that name a label (`sluice-batch`), how many there were, and what became of them. */
export interface LabelCounts {
  readonly stream: string;
  readonly lane: number;
  readonly label: string;
  /** When the first of them was appended. */
  readonly since: Date;
  readonly counts: { readonly [outcome in LabelOutcome | 'read']?: number };
}

/** Labels that a lane of a stream may have; the records of others are counted together. */
export const MOST_LABELS = 10_000;
