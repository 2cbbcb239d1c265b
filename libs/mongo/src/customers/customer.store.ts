import { type CustomerDoc, customerKey, type EventDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';

export interface EventPage {
  readonly limit: number;
  /** `_id` of the last event seen. */
  readonly before?: string | undefined;
}

/** Which customers are read, and what of them. */
export interface CustomerRange {
  /** Ids of attributes. */
  readonly attributes: readonly string[];
  /** Only customers that have this one of them. */
  readonly having?: string;
}

export interface CustomerStore {
  /** By the customer's id (not its key). */
  get(workspace: string, id: string): Promise<CustomerDoc | null>;
  getByExternalId(workspace: string, externalId: string): Promise<CustomerDoc | null>;
  /**
   * All of a workspace in the order of their keys, some at a time: each once, as it is when it is read. No cursor stays open
   * while the reader works on them, so that may take as long as it likes.
   */
  all(workspace: string, range: CustomerRange): AsyncGenerator<readonly CustomerDoc[]>;
  /** Newest first: in the order in which they took effect, historical actions among them when they happened. */
  latestEvents(workspace: string, id: string, page: EventPage): Promise<Listed<EventDoc>>;
}

/** Read at a time when all are read; fewer where they come to 16 MiB. */
const READ_AT_ONCE = 500;

export class MongoCustomerStore implements CustomerStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, id: string): Promise<CustomerDoc | null> {
    return this.mongo.collections.customers.findOne({ _id: customerKey(workspace, id) });
  }

  getByExternalId(workspace: string, externalId: string): Promise<CustomerDoc | null> {
    return this.mongo.collections.customers.findOne({ workspace, external_id: externalId });
  }

  async *all(workspace: string, range: CustomerRange): AsyncGenerator<readonly CustomerDoc[]> {
    for (let after = customerKey(workspace, ''); ; ) {
      const some = await this.some(workspace, range, after);
      const last = some.at(-1);
      if (last === undefined) return;
      yield some;
      after = last._id;
    }
  }

  /** The next customers behind a key: what the server sends in one answer. */
  private some(workspace: string, { attributes, having }: CustomerRange, after: string): Promise<CustomerDoc[]> {
    const filter = { _id: { $gt: after, $lt: `${workspace};` }, ...(having && { [having]: { $exists: true } }) };
    const projection = Object.fromEntries(attributes.map((id) => [id, 1]));
    return this.mongo.collections.customers
      .find<CustomerDoc>(filter, { projection, limit: READ_AT_ONCE, batchSize: READ_AT_ONCE, singleBatch: true })
      .sort({ _id: 1 })
      .hint({ _id: 1 })
      .toArray();
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
