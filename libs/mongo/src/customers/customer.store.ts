import { type CustomerDoc, customerKey, type EventDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';

/** Where an event stands among its customer's: historical ones all have the n 0. */
export type EventPosition = Pick<EventDoc, 'n' | '_id'>;

export interface EventPage {
  readonly limit: number;
  /** Of the last event seen. */
  readonly before?: EventPosition | undefined;
}

export interface CustomerStore {
  /** By the customer's id (not its key). */
  get(workspace: string, id: string): Promise<CustomerDoc | null>;
  getByExternalId(workspace: string, externalId: string): Promise<CustomerDoc | null>;
  /** Newest first. */
  latestEvents(workspace: string, id: string, page: EventPage): Promise<Listed<EventDoc>>;
}

export class MongoCustomerStore implements CustomerStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, id: string): Promise<CustomerDoc | null> {
    return this.mongo.collections.customers.findOne({ _id: customerKey(workspace, id) });
  }

  getByExternalId(workspace: string, externalId: string): Promise<CustomerDoc | null> {
    return this.mongo.collections.customers.findOne({ workspace, external_id: externalId });
  }

  /**
   * A customer's events are one range of the primary index (see `eventKey`). A customer whose id goes on with a colon
   * lies in the same range, hence the second condition.
   */
  latestEvents(workspace: string, id: string, { limit, before }: EventPage): Promise<Listed<EventDoc>> {
    const customer = customerKey(workspace, id);
    const older = before ? { $or: [{ n: { $lt: before.n } }, { n: before.n, _id: { $lt: before._id } }] } : {};
    const found = this.mongo.collections.events
      .find({ _id: { $gte: `${customer}:`, $lt: `${customer};` }, customer, ...older })
      .sort({ n: -1, _id: -1 })
      .limit(limit + 1)
      .batchSize(PAGE_BATCH);
    return readWithin(found, { limit });
  }
}
