import type { InboundRecord } from './stream.js';

type DeadMessage = (argument: string | number | undefined) => string;

/** A part of a sentence; none of what isn't known. */
const said = (argument: string | number | undefined, text: (argument: string | number) => string): string =>
  argument === undefined ? '' : text(argument);

/**
 * The closed list of what makes records of an inbound topic dead letters (spec: streams.md, "When something is wrong
 * with messages"), with what a person is told. No message has a part of a value or a key in it.
 */
export const deadRecordMessages = {
  message_format: (argument) =>
    `The message is of format ${argument} of Kafka; format 2 is read. Publish with a client that is newer than 2017.`,
  unknown_codec: (argument) =>
    `The batch is compressed with ${argument}; gzip is read. Set compression.type=gzip for the topic.`,
  bad_compression: () => 'The batch of the message can not be decompressed. Publish it again.',
  batch_too_large: (argument) =>
    `The batch of the message is larger than ${argument} when decompressed. Publish in smaller batches.`,
  malformed_record: () => 'The message is malformed, and what follows it in its batch can not be told apart.',
  too_many_headers: (argument) => `The message has more than ${argument} headers. Leave some out.`,
  headers_too_large: (argument) => `The headers of the message are larger than ${argument} together. Shorten them.`,
  key_too_large: (argument) => `The key of the message is larger than ${argument}. Shorten it.`,
  value_too_large: (argument) => `The value of the message is larger than ${argument}. Shorten it.`,
  empty_value: () => 'The value is empty. Publish one JSON object.',
  not_utf8: () => 'The value has bytes that are not UTF-8. Publish JSON in UTF-8.',
  not_json: (argument) => `The value is not valid JSON${said(argument, (why) => ` (${why})`)}.`,
  not_an_object: (argument) => `The record is ${argument}. Publish one JSON object, such as {"id": "1"}.`,
  json_too_deep: (argument) => `The value is nested more than ${argument} levels deep. Make it flatter.`,
  repeated_key: () => 'An object of the value has the same key twice. Remove or rename one.',
  internal_error: () =>
    'Sluice failed to read the message, which is a fault of its own. Report it, and repeat the message after an update.',
  process_ended: () =>
    'Each of three processes that read the message ended at once. Sluice reads it no more: look at it with another program, at its partition and offset, and report it.',
  unsupported_format: (argument) => `The value is ${argument}. Publish JSON.`,
  no_change_event: (argument) =>
    `The value is no change event of Debezium with op, before and after (${argument}). Take the envelope off the settings of the stream, or publish such events.`,
} as const satisfies Record<string, DeadMessage>;

export type DeadCode = keyof typeof deadRecordMessages;

/** Why a record is a dead letter. */
export interface DeadReason {
  readonly code: DeadCode;
  readonly message: string;
}

const messages: Readonly<Record<DeadCode, DeadMessage>> = deadRecordMessages;

export const deadReason = (code: DeadCode, argument?: string | number): DeadReason => ({
  code,
  message: messages[code](argument),
});

/** Offsets of an inbound topic that are dead before anything was read of their values. */
export interface DeadOffsets {
  readonly offset: number;
  /** The last one; `offset` itself unless a whole batch, or what is left of one, is dead. */
  readonly last: number;
  /** When the broker appended them, in milliseconds. */
  readonly timestamp: number;
  readonly dead: DeadReason;
  /**
   * Of a single record what could be read: of too many or too large headers the first ones within the bounds, of too
   * large a value its beginning. Null: of several offsets, or of one of which nothing can be read.
   */
  readonly record: InboundRecord | null;
}

/** What a fetch of an inbound topic brings: a record to read, or offsets to count as dead. */
export type InboundEntry = InboundRecord | DeadOffsets;

export const isDeadOffsets = (entry: InboundEntry): entry is DeadOffsets => 'dead' in entry;
