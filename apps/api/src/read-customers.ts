import type { CustomerDoc, EventDoc, RunDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { readCursor, writeCursor } from './page-cursor.js';
import { Problem } from './problem.js';

type CustomerStores = Pick<Stores, 'customers'>;

/** How a request names a customer. */
export interface CustomerQuery {
  readonly id: string;
  /** What the ID is; without it a loyalty ID, else an external ID. */
  readonly id_kind?: RunDefinition['idKind'];
}

export interface EventQuery extends CustomerQuery {
  readonly limit: number;
  readonly cursor?: string;
}

export interface EventList {
  readonly items: readonly EventDoc[];
  readonly next_cursor: string | null;
}

const EVENTS_SHOWN = 20;

/** IDs are kept trimmed and in NFC. */
const canonical = (id: string): string => id.trim().normalize('NFC');

const findCustomer = async (
  { customers }: CustomerStores,
  { workspace }: Caller,
  { id: given, id_kind }: CustomerQuery,
): Promise<CustomerDoc> => {
  const id = canonical(given);
  const byLoyaltyId = id_kind === 'external' ? null : await customers.get(workspace, id);
  const found = byLoyaltyId ?? (id_kind === 'loyalty' ? null : await customers.getByExternalId(workspace, id));
  if (found === null) throw new Problem('not_found', 'There is no customer with this ID.');
  return found;
};

/** A customer as stored, with its latest events and transactions. Throws Problem. */
export const showCustomer = async (stores: CustomerStores, caller: Caller, query: CustomerQuery): Promise<object> => {
  const customer = await findCustomer(stores, caller, query);
  const events = await stores.customers.latestEvents(caller.workspace, customer.id, { limit: EVENTS_SHOWN });
  return { ...customer, events, transactions: [] };
};

/** What happened to a customer, newest first, a page at a time. Throws Problem. */
export const listEvents = async (stores: CustomerStores, caller: Caller, query: EventQuery): Promise<EventList> => {
  const cursor = readCursor(query.cursor, /^\d{1,15}$/);
  const before = cursor === undefined ? undefined : Number(cursor);
  const customer = await findCustomer(stores, caller, query);
  const { limit } = query;
  const items = await stores.customers.latestEvents(caller.workspace, customer.id, { limit, before });
  const last = items.at(-1);
  const isEnd = last === undefined || items.length < limit || last.n === 1;
  return { items, next_cursor: isEnd ? null : writeCursor(String(last.n)) };
};
