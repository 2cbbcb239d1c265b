import type { ViewOf } from '#libs/api-contract';
import type { IdKind } from '#libs/kinds';
import type { CustomerDoc } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { viewEvent, viewStats, viewTransaction } from '../views/transaction-view.js';
import { canonicalId } from './canonical-id.js';

type CustomerStores = Pick<Stores, 'customers' | 'transactions' | 'segmentMembers'>;

/** How a request names a customer. */
export interface CustomerQuery {
  readonly id: string;
  /** What the ID is; without it a loyalty ID, else an external ID. */
  readonly id_kind?: IdKind;
}

export type EventQuery = CustomerQuery & PageQuery;

export type EventList = Page<ViewOf<'Event'>>;

const EVENTS_SHOWN = 20;
const TRANSACTIONS_SHOWN = 20;

/** An event's key without the customer's, which may be longer than a cursor. */
const POSITION = /^:[\da-z]{10}:[\w:-]{1,100}$/;

/** The customer that a request names. Throws Problem. */
export const findCustomer = async (
  { customers }: Pick<CustomerStores, 'customers'>,
  { workspace }: Caller,
  { id: given, id_kind }: CustomerQuery,
): Promise<CustomerDoc> => {
  const id = canonicalId(given);
  const byLoyaltyId = id_kind === 'external' ? null : await customers.get(workspace, id);
  const found = byLoyaltyId ?? (id_kind === 'loyalty' ? null : await customers.getByExternalId(workspace, id));
  if (found === null) throw new Problem('not_found', 'There is no customer with this ID.');
  return found;
};

/** A customer as stored, with its latest events and transactions. Throws Problem. */
export const showCustomer = async (stores: CustomerStores, caller: Caller, query: CustomerQuery): Promise<object> => {
  const customer = await findCustomer(stores, caller, query);
  const events = await stores.customers.latestEvents(caller.workspace, customer.id, { limit: EVENTS_SHOWN });
  const transactions = await stores.transactions.ofCustomer(caller.workspace, customer.id, TRANSACTIONS_SHOWN);
  const { name_words: _, ...shown } = customer;
  return {
    ...shown,
    ...viewStats(customer),
    segments: await stores.segmentMembers.ofCustomer(caller.workspace, customer.id),
    events: events.items.map(viewEvent),
    has_more_events: events.hasMore,
    transactions: transactions.items.map(viewTransaction),
    has_more_transactions: transactions.hasMore,
  };
};

/** What happened to a customer, newest first, a page at a time. Throws Problem. */
export const listEvents = async (
  stores: Pick<CustomerStores, 'customers'>,
  caller: Caller,
  query: EventQuery,
): Promise<EventList> => {
  const position = readCursor(query.cursor, POSITION);
  const { _id, id } = await findCustomer(stores, caller, query);
  const before = position === undefined ? undefined : _id + position;
  const found = await stores.customers.latestEvents(caller.workspace, id, { limit: query.limit, before });
  return pageBy(found, viewEvent, (event) => event._id.slice(_id.length));
};
