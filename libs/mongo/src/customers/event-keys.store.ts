import { type EventDoc, type EventRecord, eventKeyEnd, eventKeysKey } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';

/** Finds the events of an import (docs/decisions/0057). */
export interface EventKeyStore {
  /** `_id`s of all events of a run, a part at a time, by file and row of the parts' first events. */
  ofRun(run: string): AsyncIterable<readonly string[]>;
  /** The event that a row of a file has become; null where it has none. */
  ofRecord(record: EventRecord): Promise<EventDoc | null>;
}

export class MongoEventKeyStore implements EventKeyStore {
  constructor(private readonly mongo: Pick<Mongo, 'collections'>) {}

  async *ofRun(run: string): AsyncIterable<readonly string[]> {
    const parts = this.mongo.collections.eventKeys.find({ _id: { $gt: `${run}:`, $lt: `${run};` } }).sort({ _id: 1 });
    for await (const { keys } of parts) yield keys;
  }

  /** The lanes of a run move side by side, so the part is among the last ones that begin at the row or before it. */
  async ofRecord(record: EventRecord): Promise<EventDoc | null> {
    const { eventKeys, events } = this.mongo.collections;
    const [from, to] = [eventKeysKey({ ...record, row: 0 }), eventKeysKey(record)];
    const end = eventKeyEnd(record);
    const parts = eventKeys.find({ _id: { $gte: from, $lte: to }, last: { $gte: record.row } }).sort({ _id: -1 });
    for await (const { keys } of parts) {
      const key = keys.find((one) => one.endsWith(end));
      if (key !== undefined) return events.findOne({ _id: key });
    }
    return null;
  }
}
