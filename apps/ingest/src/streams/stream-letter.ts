import type { OutgoingMessage } from '#libs/kafka';
import { headersToPublish } from '#libs/messages';
import { MOST_TAKEOVERS } from '../lease.js';
import type { DeadRecords } from './stream-cutter.js';

/** Of a value a dead letter keeps so much. */
const MOST_VALUE = 1024 * 1024;

export interface LetterSource {
  readonly topic: string;
  readonly stream: string;
  /** When it was found, as ISO text. */
  readonly at: string;
}

/** Ours, and those of Kafka's own dead letters, by which other tools publish again. A repeat has them once. */
const contextOf = (dead: DeadRecords, { topic, stream, at }: LetterSource): Readonly<Record<string, string>> => {
  const [partition, offset] = [String(dead.partition), String(dead.offset)];
  return {
    'sluice-dlq-topic': topic,
    'sluice-dlq-partition': partition,
    'sluice-dlq-offset': offset,
    ...(dead.last > dead.offset && { 'sluice-dlq-last-offset': String(dead.last) }),
    'sluice-dlq-timestamp': String(dead.timestamp),
    'sluice-dlq-stream': stream,
    'sluice-dlq-stage': 'ingest',
    'sluice-dlq-reason': dead.reason.code,
    'sluice-dlq-message': dead.reason.message,
    'sluice-dlq-attempts': String(dead.reason.code === 'process_ended' ? MOST_TAKEOVERS : 1),
    'sluice-dlq-first-failed-at': at,
    'sluice-dlq-failed-at': at,
    '__dlq.errors.topic': topic,
    '__dlq.errors.partition': partition,
    '__dlq.errors.offset': offset,
    '__dlq.errors.message': dead.reason.message,
  };
};

/** A record for the dead letters: value, key and headers as they came, and where and why (spec: streams.md). */
export const streamLetter = (dead: DeadRecords, source: LetterSource): OutgoingMessage => {
  const value = dead.record?.value ?? null;
  const isCut = dead.record === null || (value?.length ?? 0) > MOST_VALUE || dead.reason.code === 'value_too_large';
  return {
    partition: 0,
    key: dead.record?.key ?? null,
    value: value?.subarray(0, MOST_VALUE) ?? null,
    headers: {
      ...headersToPublish(dead.record?.headers ?? []),
      ...contextOf(dead, source),
      ...(isCut && { 'sluice-dlq-value': 'cut' }),
    },
  };
};
