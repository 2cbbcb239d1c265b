import type { CustomerDoc, EventDoc } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { Problem } from './problem.js';

type CustomerStores = Pick<Stores, 'customers'>;

const EVENTS_SHOWN = 20;

/** IDs are kept trimmed and in NFC. */
const canonical = (id: string): string => id.trim().normalize('NFC');

const findCustomer = async ({ customers }: CustomerStores, caller: Caller, id: string): Promise<CustomerDoc> => {
  const found = await customers.get(caller.workspace, canonical(id));
  if (found === null) throw new Problem('not_found', 'There is no customer with this ID.');
  return found;
};

/** A customer as stored, with its latest events and transactions. Throws Problem. */
export const showCustomer = async (stores: CustomerStores, caller: Caller, id: string): Promise<object> => {
  const customer = await findCustomer(stores, caller, id);
  const events = await stores.customers.latestEvents(caller.workspace, customer.id, EVENTS_SHOWN);
  return { ...customer, events, transactions: [] };
};

/** What happened to a customer, newest first. Throws Problem. */
export const listEvents = async (
  stores: CustomerStores,
  caller: Caller,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<{ readonly items: readonly EventDoc[] }> => {
  const customer = await findCustomer(stores, caller, id);
  return { items: await stores.customers.latestEvents(caller.workspace, customer.id, limit) };
};
