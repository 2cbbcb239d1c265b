import type { Client } from './client.js';

export interface EventAnswer {
  readonly action: string;
  readonly source: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** The customer as stored, with its latest events and transactions. */
export interface CustomerAnswer {
  readonly id: string;
  readonly events: readonly EventAnswer[];
  readonly transactions: readonly object[];
  readonly [attribute: string]: unknown;
}

export const fetchCustomer = (client: Client, id: string): Promise<CustomerAnswer> =>
  client.get(`/v1/customers/${encodeURIComponent(id)}`);
