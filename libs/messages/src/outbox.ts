import { ascending, timeOfEvent } from './ids.js';
import { receiptsTopicOf, type StreamTopic } from './stream.js';
import { topicName } from './topics.js';

const MIB = 1024 * 1024;

/** What happens to the customers of a workspace, for others to read (spec: streams.md, "Events out"): its short name. */
export const eventsOutName = (workspace: string): string => `events.${workspace}`;

/** The short name of a stream's topic of receipts. */
export const receiptsName = (workspace: string, stream: string): string => `receipts.${workspace}.${stream}`;

/** The topic of a workspace's events, with the settings that all have by which something comes back. */
export const eventsOutTopicOf = (prefix: string, workspace: string, lanes: number): StreamTopic =>
  receiptsTopicOf(topicName(prefix, { name: eventsOutName(workspace) }), lanes);

/** A message that is ready to be sent, to whichever partition its key belongs. */
export interface OutboxMessage {
  /** Bytes, where it was published so and is no text; null: none. */
  readonly key: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

/** The largest value of a message: with all around it, it is an outbox document of 4 MiB. */
export const MOST_VALUE_BYTES = 4 * MIB - 64 * 1024;

/**
 * Messages that are to be published, written in the MongoDB transaction that makes them true, and deleted when the
 * broker has them (correctness.md, 27): `_id = outboxKey(…)`.
 */
export interface OutboxDoc {
  readonly _id: string;
  readonly workspace: string;
  /** Short name of the topic, as in `topics`. */
  readonly topic: string;
  /** When its MongoDB transaction took place, by the server's clock. */
  readonly at: Date;
  readonly messages: readonly OutboxMessage[];
}

/** Documents of one queue are published in the order of their keys; those of different queues in any order. */
export type OutboxQueue = string;

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** Events of a lane of a run. */
export const laneEvents = (run: string, lane: number): OutboxQueue => `${run}:${padded(lane, 4)}:events`;

/** Receipts of the records of a lane of a stream's run. */
export const laneReceipts = (run: string, lane: number): OutboxQueue => `${run}:${padded(lane, 4)}:receipts`;

/** How the queues begin that no lane has. */
export const WITHOUT_LANE = 'api:';

/** Events of a workspace that came over HTTP. */
export const apiEvents = (workspace: string): OutboxQueue => `${WITHOUT_LANE}${workspace}:events`;

/** A place in the order of a lane's fence: the next chunk, or step, and how many rows of it had taken effect. */
export const lanePlace = (next: number, part = 0): string => `${padded(next, 16)}:${padded(part, 10)}`;

const NAME_DIGITS = 32;

interface PlacedEvent {
  readonly _id: string;
  readonly customer: string;
  readonly n: number;
}

/** The place of an event over HTTP: when it took effect, then its customer's counter, then its name. */
export const apiPlace = (event: PlacedEvent): string =>
  `${ascending(timeOfEvent(event))}:${padded(event.n, 10)}:${event._id.slice(-NAME_DIGITS)}`;

/** `_id` of a document: `part` counts those of one place. */
export const outboxKey = (queue: OutboxQueue, place: string, part: number): string =>
  `${queue}:${place}:${padded(part, 4)}`;

/** All documents of a queue have keys between these: a semicolon follows the colon in ASCII. */
export const queueRange = (queue: OutboxQueue): { readonly from: string; readonly to: string } => ({
  from: `${queue}:`,
  to: `${queue};`,
});

const PARTS_OF_QUEUE = 3;

/** The queue in the key of a document: its parts have fixed alphabets without colons. */
export const queueOf = (key: string): OutboxQueue => key.split(':', PARTS_OF_QUEUE).join(':');
