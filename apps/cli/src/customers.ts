import type { AnswerOf } from '#libs/api-contract';
import type { IdKind } from '#libs/kinds';
import type { Client } from './client.js';

/** The customer as stored, with its latest events and transactions. */
export const fetchCustomer = (client: Client, id: string): Promise<AnswerOf<'Customer'>> =>
  client.get(`/v1/customers/${encodeURIComponent(id)}`);

interface ExportForm {
  readonly json?: boolean;
  readonly idKind: IdKind;
  /** Of CSV. */
  readonly formulaSafe?: boolean;
}

/** All customers as a file, as it comes. */
export const openExport = (
  client: Client,
  { json = false, idKind, formulaSafe = false }: ExportForm,
): Promise<ReadableStream<Uint8Array>> => {
  const query = new URLSearchParams({ id_kind: idKind, ...(formulaSafe && { formula_safe: 'true' }) });
  return client.open(`/v1/customers.${json ? 'ndjson' : 'csv'}?${query}`);
};
