import { type CustomerDoc, customerKey, type EventDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';

export interface EventPage {
  readonly limit: number;
  /** `_id` of the last event seen. */
  readonly before?: string | undefined;
}

export interface CustomerStore {
  /** By the customer's id (not its key). */
  get(workspace: string, id: string): Promise<CustomerDoc | null>;
  getByExternalId(workspace: string, externalId: string): Promise<CustomerDoc | null>;
  /** Newest first: in the order in which they took effect, historical actions among them when they happened. */
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
   * A customer's events are one range of the primary index, in this order (see `eventKey`). A customer whose id goes on with a colon
   * lies in the same range, hence the second condition.
   */
  latestEvents(workspace: string, id: string, { limit, before }: EventPage): Promise<Listed<EventDoc>> {
    const customer = customerKey(workspace, id);
    const found = this.mongo.collections.events
      .find({ _id: { $gt: before ?? `${customer}:`, $lt: `${customer};` }, customer })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .batchSize(PAGE_BATCH);
    return readWithin(found, { limit });
  }
}
