import type { mongo } from 'mongoose';
import type { EventDoc, NewRefundEvent, NewTransactionEvent } from '#libs/messages';
import { Encoder, insertRaw, placeOf } from '../bson/raw-commands.js';
import type { Mongo } from '../connection/connection.js';
import { transactionEventDoc } from './transaction-documents.js';

export type AnyEvent = EventDoc | NewTransactionEvent | NewRefundEvent;

/** The events of one MongoDB transaction, encoded: as documents they would live through it and burden the collector. */
export interface EventWrites {
  readonly events: readonly Buffer[];
}

export const NO_EVENTS: EventWrites = { events: [] };

export class EventEncoder {
  readonly #events = new Encoder();

  add(event: AnyEvent): void {
    this.#events.add('amount' in event ? transactionEventDoc(event) : event);
  }

  /** All events that were added; no more can be added after that. */
  take(): EventWrites {
    return { events: this.#events.take() };
  }
}

export const encodeEvents = (events: Iterable<AnyEvent>): EventWrites => {
  const encoder = new EventEncoder();
  for (const event of events) encoder.add(event);
  return encoder.take();
};

/** The one place that inserts events, of every kind of import and of the HTTP API. */
export class EventWriter {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {}

  /** Throws the driver's duplicate key error for an event that is stored already. */
  async insert(session: mongo.ClientSession, { events }: EventWrites): Promise<void> {
    await insertRaw(placeOf(this.mongo, 'events', session), events);
  }
}
