import { Buffer } from 'node:buffer';
import { type OutboxDoc, type OutboxMessage, type OutboxQueue, outboxKey } from '#libs/messages';
import { Encoder } from '../bson/raw-commands.js';

/** What a document holds at most; a single message alone is smaller (`MOST_VALUE_BYTES`). */
const MOST_BYTES = 4 * 1024 * 1024;
/** Names and lengths of a message's fields, and the headers that don't come from a customer's ID. */
const AROUND_BYTES = 768;
/** Key, id and subject. */
const KEYS = 3;

/** Of one MongoDB transaction: where its messages go. */
export interface OutboxTarget extends Pick<OutboxDoc, 'workspace' | 'topic' | 'at'> {
  readonly queue: OutboxQueue;
}

const bytesOf = (key: OutboxMessage['key']): number =>
  typeof key === 'string' ? Buffer.byteLength(key) : (key?.length ?? 0);

const sizeOf = ({ key, value }: OutboxMessage): number => Buffer.byteLength(value) + KEYS * bytesOf(key) + AROUND_BYTES;

/** Collects messages into documents, in their order. */
export class OutboxEncoder {
  readonly #encoder = new Encoder();
  #messages: OutboxMessage[] = [];
  #bytes = 0;
  #place = '';
  #documents = 0;

  constructor(private readonly target: OutboxTarget) {}

  /** `place`: of the message within its queue. */
  add(message: OutboxMessage, place: string): void {
    const size = sizeOf(message);
    if (this.#bytes + size > MOST_BYTES) this.#close();
    if (this.#messages.length === 0) this.#place = place;
    this.#messages.push(message);
    this.#bytes += size;
  }

  /** All documents; nothing can be added after that. */
  take(): readonly Buffer[] {
    this.#close();
    return this.#encoder.take();
  }

  #close(): void {
    if (this.#messages.length === 0) return;
    const { queue, ...target } = this.target;
    this.#encoder.add({
      _id: outboxKey(queue, this.#place, this.#documents),
      ...target,
      messages: this.#messages,
    } satisfies OutboxDoc);
    this.#documents += 1;
    this.#messages = [];
    this.#bytes = 0;
  }
}
