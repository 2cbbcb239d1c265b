import { type CustomerDoc, customerKey, type EventDoc } from '#libs/messages';
import type { Mongo } from './connection.js';

export interface CustomerStore {
  /** By the customer's id (not its key). */
  get(workspace: string, id: string): Promise<CustomerDoc | null>;
  /** Newest first. */
  latestEvents(workspace: string, id: string, limit: number): Promise<readonly EventDoc[]>;
}

export class MongoCustomerStore implements CustomerStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, id: string): Promise<CustomerDoc | null> {
    return this.mongo.collections.customers.findOne({ _id: customerKey(workspace, id) });
  }

  /**
   * A customer's events are one range of the primary index (see `eventKey`). A customer whose id goes on with a colon
   * lies in the same range, hence the second condition.
   */
  latestEvents(workspace: string, id: string, limit: number): Promise<readonly EventDoc[]> {
    const customer = customerKey(workspace, id);
    return this.mongo.collections.events
      .find({ _id: { $gte: `${customer}:`, $lt: `${customer};` }, customer })
      .sort({ n: -1 })
      .limit(limit)
      .toArray();
  }
}
