import type { mongo } from 'mongoose';
import { type AnyEvent, type EventRecord, eventKeysKey, eventMessage, type OldValuesDoc } from '#libs/messages';
import { inKeyOrder } from '../bson/in-key-order.js';
import { Encoder, encode, insertRaw, placeOf } from '../bson/raw-commands.js';
import type { Mongo } from '../connection/connection.js';
import type { EventsOut } from '../outbox/events-out.js';
import { OutboxEncoder } from '../outbox/outbox-encoder.js';
import { transactionEventDoc } from './transaction-documents.js';

/** The events of one MongoDB transaction, encoded: as documents they would live through it and burden the collector. */
export interface EventWrites {
  readonly events: readonly Buffer[];
  readonly eventKeys: readonly Buffer[];
  readonly oldValues: readonly Buffer[];
  /** Messages about them, where the workspace asks for it. */
  readonly outbox: readonly Buffer[];
}

export const NO_EVENTS: EventWrites = { events: [], eventKeys: [], oldValues: [], outbox: [] };

/** A document of keys holds at most so many: of the longest customers' IDs that is 2.5 MiB. */
const MOST_KEYS = 2_000;

/** An event of a run names its record as well. */
const isOfRun = (event: AnyEvent): event is AnyEvent & EventRecord => (event as Partial<EventRecord>).run !== undefined;

interface KeyPart {
  first: number;
  last: number;
  readonly keys: string[];
}

/** Collects the keys of a run's events by file, so that the events of an import can be found (docs/decisions/0057). */
class KeyCollector {
  readonly #parts = new Map<number, KeyPart>();
  readonly #encoder = new Encoder();
  #run = '';

  add({ _id: key, run, file, row }: EventRecord & { readonly _id: string }): void {
    this.#open(run);
    const part = this.#parts.get(file);
    if (part === undefined) {
      this.#parts.set(file, { first: row, last: row, keys: [key] });
      return;
    }
    part.keys.push(key);
    if (row < part.first) part.first = row;
    if (row > part.last) part.last = row;
    if (part.keys.length === MOST_KEYS) this.#close(file, part);
  }

  take(): readonly Buffer[] {
    this.#closeAll();
    return this.#encoder.take();
  }

  /** Mostly all events are of one run; those of a stream may have waited since an earlier one. */
  #open(run: string): void {
    if (run === this.#run) return;
    this.#closeAll();
    this.#run = run;
  }

  #closeAll(): void {
    for (const [file, part] of this.#parts) this.#close(file, part);
  }

  #close(file: number, { first, last, keys }: KeyPart): void {
    this.#parts.delete(file);
    this.#encoder.add({ _id: eventKeysKey({ run: this.#run, file, row: first }), last, keys });
  }
}

export class EventEncoder {
  readonly #events = new Encoder();
  readonly #keys = new KeyCollector();
  readonly #outbox: OutboxEncoder | null;

  constructor(private readonly out: EventsOut | null) {
    this.#outbox = out && new OutboxEncoder(out.target);
  }

  add(event: AnyEvent): void {
    this.#store(event);
    this.#publish(event);
  }

  /** Stored in the order of their keys, published in the order in which they happened, as they are given. */
  addAll(events: readonly AnyEvent[]): void {
    for (const event of inKeyOrder(events)) this.#store(event);
    if (this.out) for (const event of events) this.#publish(event);
  }

  /** All events that were added, and their old values; no more can be added after that. */
  take(oldValues: readonly OldValuesDoc[] = []): EventWrites {
    return {
      events: this.#events.take(),
      eventKeys: this.#keys.take(),
      oldValues: encode(oldValues),
      outbox: this.#outbox?.take() ?? [],
    };
  }

  #store(event: AnyEvent): void {
    this.#events.add('amount' in event ? transactionEventDoc(event) : event);
    if (isOfRun(event)) this.#keys.add(event);
  }

  #publish(event: AnyEvent): void {
    if (this.out && this.#outbox) this.#outbox.add(eventMessage(event), this.out.placeOf(event));
  }
}

/** `out`: where their messages go; null: nobody asks for them. */
export const encodeEvents = (
  events: readonly AnyEvent[],
  out: EventsOut | null,
  oldValues?: readonly OldValuesDoc[],
): EventWrites => {
  const encoder = new EventEncoder(out);
  encoder.addAll(events);
  return encoder.take(oldValues);
};

/** The one place that inserts events, and what belongs to them, of every kind of import and of the HTTP API. */
export class EventWriter {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {}

  /** Throws the driver's duplicate key error for an event that is stored already. */
  async insert(session: mongo.ClientSession, { events, eventKeys, oldValues, outbox }: EventWrites): Promise<void> {
    await insertRaw(placeOf(this.mongo, 'events', session), events);
    await insertRaw(placeOf(this.mongo, 'eventKeys', session), eventKeys);
    await insertRaw(placeOf(this.mongo, 'oldValues', session), oldValues);
    await insertRaw(placeOf(this.mongo, 'outbox', session), outbox);
  }
}
