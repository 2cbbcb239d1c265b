import type { AnswerOf } from '#libs/api-contract';
import type { Client } from './client.js';

/** The customer as stored, with its latest events and transactions. */
export const fetchCustomer = (client: Client, id: string): Promise<AnswerOf<'Customer'>> =>
  client.get(`/v1/customers/${encodeURIComponent(id)}`);
