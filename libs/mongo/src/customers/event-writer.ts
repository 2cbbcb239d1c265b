import type { mongo } from 'mongoose';
import {
  type EventDoc,
  type EventRecord,
  eventKeysKey,
  type NewRefundEvent,
  type NewTransactionEvent,
  type OldValuesDoc,
} from '#libs/messages';
import { Encoder, encode, insertRaw, placeOf } from '../bson/raw-commands.js';
import type { Mongo } from '../connection/connection.js';
import { transactionEventDoc } from './transaction-documents.js';

export type AnyEvent = EventDoc | NewTransactionEvent | NewRefundEvent;

/** The events of one MongoDB transaction, encoded: as documents they would live through it and burden the collector. */
export interface EventWrites {
  readonly events: readonly Buffer[];
  readonly eventKeys: readonly Buffer[];
  readonly oldValues: readonly Buffer[];
}

export const NO_EVENTS: EventWrites = { events: [], eventKeys: [], oldValues: [] };

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
    this.#run = run;
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
    for (const [file, part] of this.#parts) this.#close(file, part);
    return this.#encoder.take();
  }

  #close(file: number, { first, last, keys }: KeyPart): void {
    this.#parts.delete(file);
    this.#encoder.add({ _id: eventKeysKey({ run: this.#run, file, row: first }), last, keys });
  }
}

export class EventEncoder {
  readonly #events = new Encoder();
  readonly #keys = new KeyCollector();

  add(event: AnyEvent): void {
    this.#events.add('amount' in event ? transactionEventDoc(event) : event);
    if (isOfRun(event)) this.#keys.add(event);
  }

  /** All events that were added, and their old values; no more can be added after that. */
  take(oldValues: readonly OldValuesDoc[] = []): EventWrites {
    return { events: this.#events.take(), eventKeys: this.#keys.take(), oldValues: encode(oldValues) };
  }
}

export const encodeEvents = (events: Iterable<AnyEvent>, oldValues?: readonly OldValuesDoc[]): EventWrites => {
  const encoder = new EventEncoder();
  for (const event of events) encoder.add(event);
  return encoder.take(oldValues);
};

/** The one place that inserts events, and what belongs to them, of every kind of import and of the HTTP API. */
export class EventWriter {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {}

  /** Throws the driver's duplicate key error for an event that is stored already. */
  async insert(session: mongo.ClientSession, { events, eventKeys, oldValues }: EventWrites): Promise<void> {
    await insertRaw(placeOf(this.mongo, 'events', session), events);
    await insertRaw(placeOf(this.mongo, 'eventKeys', session), eventKeys);
    await insertRaw(placeOf(this.mongo, 'oldValues', session), oldValues);
  }
}
