import type { Schema } from '#libs/api-contract';
import { canonicalId } from '../customers/canonical-id.js';
import { readQuery } from '../http/request.js';
import type { ErrorFilter } from './error-source.js';

/** Which errors are asked for, IDs as they are kept. Throws Problem with every mistake. */
export const readFilter = <T extends ErrorFilter>(schema: Schema, query: unknown): T => {
  const wanted = readQuery<T>(schema, query);
  const { customer_id: id } = wanted;
  return id === undefined ? wanted : { ...wanted, customer_id: canonicalId(id) };
};
